using System.Collections.Immutable;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>What the issuer has to know of a person before it takes an application.</summary>
internal static class RequiredIdentity
{
    /// <summary>The names of the fields that are absent or empty, as the API names them.</summary>
    public static ImmutableArray<string> MissingIn(UserDetails details) =>
        [.. Fields(details).Where(field => string.IsNullOrWhiteSpace(field.Value)).Select(field => field.Name)];

    private static IEnumerable<(string Name, string? Value)> Fields(UserDetails details) =>
        [
            ("firstName", details.FirstName),
            ("lastName", details.LastName),
            ("dateOfBirth", details.DateOfBirth?.ToString("O")),
            ("addressLineOne", details.AddressLineOne),
            ("city", details.City),
            ("state", details.State),
            ("zip", details.Zip),
        ];
}
