using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Stretch.Highnote.Sandbox.Holders;

/// <summary>Nine digits, with or without hyphens; areas 000, 666 and 9xx are never given out.</summary>
internal static partial class SocialSecurityNumber
{
    public static bool IsValid(string text) => Form().IsMatch(text);

    /// <summary>Equal for both ways to write a number.</summary>
    public static string Hash(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(digits)));
    }

    [GeneratedRegex(@"^(?!000|666|9)\d{3}(-?)(?!00)\d{2}\1(?!0000)\d{4}\z")]
    private static partial Regex Form();
}
