using System.Text.RegularExpressions;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Users;

/// <summary>Reads the fields of a US postal address as the issuer takes it.</summary>
internal static partial class AddressFields
{
    public const int MaxLineCharacters = 255;

    public static string? State(RequestBody body, string field, bool required = false)
    {
        var state = body.Text(field, maxCharacters: 2, required);
        if (state is not null && !StateLetters().IsMatch(state))
        {
            body.Fault(field, "must be a state's two letters");
        }

        return state;
    }

    public static string? Zip(RequestBody body, string field, bool required = false)
    {
        var zip = body.Text(field, maxCharacters: 10, required);
        if (zip is not null && !ZipDigits().IsMatch(zip))
        {
            body.Fault(field, "must be 5 digits, or 5 and 4 with a hyphen");
        }

        return zip;
    }

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex StateLetters();

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$")]
    private static partial Regex ZipDigits();
}
