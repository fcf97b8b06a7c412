using System.Text.RegularExpressions;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Users;

/// <summary>Reads the fields of a US postal address as the issuer takes it.</summary>
internal static partial class AddressFields
{
    public const int MaxLineCharacters = 255;

    public static string? State(RequestBody body, string field, bool required = false) =>
        body.Matching(field, StateLetters(), maxCharacters: 2, "must be a state's two letters", required);

    public static string? Zip(RequestBody body, string field, bool required = false) =>
        body.Matching(field, ZipDigits(), maxCharacters: 10, "must be 5 digits, or 5 and 4 with a hyphen", required);

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex StateLetters();

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$")]
    private static partial Regex ZipDigits();
}
