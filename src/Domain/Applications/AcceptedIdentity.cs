using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>
/// The issuer's own rules for what it is told of a person: an application that breaks one would only be refused later, where
/// nobody is waiting for the answer.
/// </summary>
internal static partial class AcceptedIdentity
{
    private const int MinGivenNameCharacters = 1;
    private const int MinFamilyNameCharacters = 2;
    private const int MaxNameCharacters = 255;
    private const int MinAgeYears = 10;
    private const int MaxAgeYears = 100;

    /// <summary>What is wrong with details of which none is missing, by the names of the API's fields.</summary>
    public static ImmutableArray<FieldFault> FaultsIn(UserDetails details, Timestamp now) =>
        [
            .. NameFault("firstName", details.FirstName, MinGivenNameCharacters),
            .. NameFault("middleName", details.MiddleName, minCharacters: 0),
            .. NameFault("lastName", details.LastName, MinFamilyNameCharacters),
            .. AgeFault(details.DateOfBirth, DateOnly.FromDateTime(now.ToDateTimeOffset().UtcDateTime)),
            .. StreetFault(details.AddressLineOne),
        ];

    private static IEnumerable<FieldFault> NameFault(string field, string? name, int minCharacters)
    {
        if (
            name is not null
            && (name.Length < minCharacters || name.Length > MaxNameCharacters || !Latin().IsMatch(name))
        )
        {
            yield return new FieldFault(
                field,
                $"must have {minCharacters} to {MaxNameCharacters} letters from A to Z, spaces or ' , . -"
            );
        }
    }

    private static IEnumerable<FieldFault> AgeFault(DateOnly? born, DateOnly today)
    {
        if (born > today.AddYears(-MinAgeYears) || born <= today.AddYears(-MaxAgeYears - 1))
        {
            yield return new FieldFault(
                "dateOfBirth",
                $"must make the person {MinAgeYears} to {MaxAgeYears} years old"
            );
        }
    }

    private static IEnumerable<FieldFault> StreetFault(string? street)
    {
        if (street is not null && (!Words().IsMatch(street) || PostBox().IsMatch(street)))
        {
            yield return new FieldFault("addressLineOne", "must have two words or more, and be no PO box");
        }
    }

    [GeneratedRegex(@"^[A-Za-z' ,.\-]*\z")]
    private static partial Regex Latin();

    [GeneratedRegex(@"^\s*\S+\s+\S+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\s*p\.?\s*o\.?\s*box\b", RegexOptions.IgnoreCase)]
    private static partial Regex PostBox();
}
