using System.Text;

namespace Stretch.Webhooks;

/// <summary>
/// The two ways to write a signing secret: <c>whsec_</c> and base64, which is decoded, or any other text, which is used as
/// its UTF-8 bytes.
/// </summary>
public static class SigningSecrets
{
    public const string Prefix = "whsec_";
    public const int MinBytes = 24;
    public const int MaxCharacters = 512;

    public static string Write(ReadOnlySpan<byte> key) => Prefix + Convert.ToBase64String(key);

    /// <summary>False when the base64 is broken or the key has fewer than <see cref="MinBytes"/> bytes.</summary>
    public static bool TryReadKey(string text, out byte[] key)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            key = Encoding.UTF8.GetBytes(text);
            return key.Length >= MinBytes;
        }

        key = new byte[text.Length];
        var isBase64 = Convert.TryFromBase64String(text[Prefix.Length..], key, out var length);
        key = key[..length];
        return isBase64 && length >= MinBytes;
    }
}
