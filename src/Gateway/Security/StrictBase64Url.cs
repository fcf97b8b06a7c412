using System.Buffers;
using System.Buffers.Text;

namespace Stretch.Gateway.Security;

/// <summary>Base64url in its one spelling: no padding, no white space.</summary>
internal static class StrictBase64Url
{
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // The platform's decoder would skip white space and padding, and its Try method throws on other characters.
        if (
            text.ContainsAny(" \t\r\n=")
            || Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done
        )
        {
            return false;
        }

        Array.Resize(ref bytes, length);
        return true;
    }
}
