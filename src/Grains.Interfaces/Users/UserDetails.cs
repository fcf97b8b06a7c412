namespace Stretch.Users;

/// <summary>
/// What a partner tells of a person. Everything but the names and the kind of location is sealed at rest; none of it is
/// ever logged.
/// </summary>
/// <param name="MiddleName">Empty for a person who has none.</param>
/// <param name="LocationType">Where the person lives in the partner's words, e.g. <c>PRISON</c>.</param>
/// <param name="State">Two letters.</param>
/// <param name="Zip">5 digits, or 5-4.</param>
/// <param name="CorrectionalId">The person's number at a correctional facility.</param>
/// <param name="InternalId">The partner's own name for the person.</param>
[GenerateSerializer, Immutable, Alias("stretch.user-details")]
public sealed record UserDetails(
    string? FirstName = null,
    string? MiddleName = null,
    string? LastName = null,
    string? LocationType = null,
    string? AddressLineOne = null,
    string? AddressLineTwo = null,
    string? City = null,
    string? State = null,
    string? Zip = null,
    DateOnly? DateOfBirth = null,
    string? CorrectionalId = null,
    string? InternalId = null
)
{
    /// <summary>These details with every one replaced that <paramref name="changes"/> has.</summary>
    public UserDetails With(UserDetails changes) =>
        new(
            changes.FirstName ?? FirstName,
            changes.MiddleName ?? MiddleName,
            changes.LastName ?? LastName,
            changes.LocationType ?? LocationType,
            changes.AddressLineOne ?? AddressLineOne,
            changes.AddressLineTwo ?? AddressLineTwo,
            changes.City ?? City,
            changes.State ?? State,
            changes.Zip ?? Zip,
            changes.DateOfBirth ?? DateOfBirth,
            changes.CorrectionalId ?? CorrectionalId,
            changes.InternalId ?? InternalId
        );

    // Who a person is stays out of logs.
    public override string ToString() => nameof(UserDetails);
}
