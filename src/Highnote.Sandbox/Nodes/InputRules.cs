using System.Text.RegularExpressions;
using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Nodes;

/// <summary>Collects the faults of an input, each with its path, and the rules that several mutations share.</summary>
internal sealed partial class InputRules
{
    public const int MaxNameChars = 255;
    private const string UnitedStates = "USA";

    private readonly List<FieldUserError> faults = [];

    /// <summary>Null while nothing is wrong.</summary>
    public UserError? Error => faults.Count == 0 ? null : new([.. faults]);

    public InputRules Require(bool holds, string description, params string[] path)
    {
        if (!holds)
        {
            faults.Add(new(Codes.Invalid, description, path));
        }

        return this;
    }

    public InputRules RequireName(PersonName name, params string[] path)
    {
        const int minGivenNameChars = 1;
        const int minFamilyNameChars = 2;
        RequireNamePart(name.GivenName, minGivenNameChars, [.. path, "givenName"]);
        RequireNamePart(name.FamilyName, minFamilyNameChars, [.. path, "familyName"]);
        if (name.MiddleName is { } middleName)
        {
            RequireNamePart(middleName, minGivenNameChars, [.. path, "middleName"]);
        }

        return this;
    }

    public InputRules RequireAddress(PostalAddress address, params string[] path) =>
        Require(Words().IsMatch(address.StreetAddress), "must have two words or more", [.. path, "streetAddress"])
            .Require(ZipCode().IsMatch(address.PostalCode), "must be 12345 or 12345-6789", [.. path, "postalCode"])
            .Require(State().IsMatch(address.Region), "must be a two-letter state", [.. path, "region"])
            .Require(address.Locality.Trim().Length > 0, "must not be empty", [.. path, "locality"])
            .Require(address.CountryCodeAlpha3 == UnitedStates, "must be USA", [.. path, "countryCodeAlpha3"]);

    public InputRules RequireNoPostBox(PostalAddress address, params string[] path) =>
        Require(!PostBox().IsMatch(address.StreetAddress), "must not be a PO box", [.. path, "streetAddress"]);

    private void RequireNamePart(string value, int minChars, string[] path) =>
        Require(
            value.Length >= minChars && value.Length <= MaxNameChars && LatinName().IsMatch(value),
            $"must have {minChars} to {MaxNameChars} Latin letters, spaces or ' , . -",
            path
        );

    [GeneratedRegex(@"^[A-Za-z' ,.\-]*\z")]
    private static partial Regex LatinName();

    [GeneratedRegex(@"^\s*\S+\s+\S+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\d{5}(-\d{4})?\z")]
    private static partial Regex ZipCode();

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex State();

    [GeneratedRegex(@"^\s*p\.?\s*o\.?\s*box\b", RegexOptions.IgnoreCase)]
    private static partial Regex PostBox();
}
