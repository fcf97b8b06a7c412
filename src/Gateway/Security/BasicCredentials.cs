using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Stretch.Gateway.Security;

/// <summary>What an <c>Authorization: Basic</c> header says.</summary>
internal sealed record BasicCredentials(string User, string Password)
{
    public const string Challenge = "Basic realm=\"stretch\", charset=\"UTF-8\"";
    private const string Scheme = "Basic ";
    private const int MaxHeaderCharacters = 8192;

    public static bool TryRead(HttpRequest request, [NotNullWhen(true)] out BasicCredentials? credentials)
    {
        credentials = null;
        if (
            request.Headers.Authorization is not [{ Length: <= MaxHeaderCharacters } header]
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        var encoded = header.AsSpan(Scheme.Length).Trim();
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var length) || !Utf8.IsValid(bytes.AsSpan(0, length)))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        credentials = new BasicCredentials(text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <summary>Keeps the password out of logs.</summary>
    public override string ToString() => User;
}
