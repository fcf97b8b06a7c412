using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Stretch.Cluster.Tests;

/// <summary>How a secret may stand somewhere without being hidden.</summary>
internal static class SecretForms
{
    /// <summary>Shorter than this, a form is found by chance.</summary>
    private const int MinEncodedCharacters = 8;

    private static readonly string[] DateFormats =
    [
        "yyyyMMdd",
        "yyyy/MM/dd",
        "MM/dd/yyyy",
        "dd/MM/yyyy",
        "dd.MM.yyyy",
        "d MMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
    ];

    /// <summary>
    /// As text, as another way to write the date that it is, as the text's bytes in hexadecimal and in base64 wherever they begin
    /// there, and as the bytes it stands for where it is base64 of some.
    /// </summary>
    public static IEnumerable<string> Of(string secret) =>
        [
            secret,
            .. Dates(secret),
            Convert.ToHexString(Encoding.UTF8.GetBytes(secret)),
            .. Enumerable.Range(0, 3).Select(offset => Base64At(offset, secret)).Where(IsTelling),
            .. Decoded(secret),
        ];

    private static IEnumerable<string> Dates(string secret) =>
        DateOnly.TryParseExact(secret, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? DateFormats.Select(format => date.ToString(format, CultureInfo.InvariantCulture))
            : [];

    /// <summary>The characters that come of the secret's bytes alone, whatever stands before and after them.</summary>
    private static string Base64At(int offset, string secret)
    {
        byte[] bytes = [.. new byte[offset], .. Encoding.UTF8.GetBytes(secret)];
        var first = (offset * 8 + 5) / 6;
        var last = bytes.Length * 8 / 6;
        return Convert.ToBase64String(bytes)[first..last];
    }

    private static bool IsTelling(string form) => form.Length >= MinEncodedCharacters;

    private static IEnumerable<string> Decoded(string secret)
    {
        var bytes = new byte[secret.Length];
        if (Convert.TryFromBase64String(secret, bytes, out var length) && length >= 16)
        {
            yield return Convert.ToHexString(bytes.AsSpan(0, length));
        }

        if (Base64Url.IsValid(secret, out length) && length >= 16)
        {
            yield return Convert.ToHexString(Base64Url.DecodeFromChars(secret));
        }
    }
}
