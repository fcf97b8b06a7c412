namespace Stretch.Users;

/// <summary>A person as the partner who made them sees them. Of who was erased, only ids and times are left.</summary>
/// <param name="HighnoteAccountHolderId">The issuer's id of the person, once there is one.</param>
/// <param name="HighnoteRecord">Whether the issuer's record says what ours says.</param>
/// <param name="EraseTimestamp">When their details were erased; null for a person who is not.</param>
[GenerateSerializer, Immutable, Alias("stretch.user-view")]
public sealed record UserView(
    UserId UserId,
    string? FirstName,
    string? MiddleName,
    string? LastName,
    string? LocationType,
    string? AddressLineOne,
    string? AddressLineTwo,
    string? City,
    string? State,
    string? Zip,
    DateOnly? DateOfBirth,
    string? CorrectionalId,
    string? InternalId,
    string? HighnoteAccountHolderId,
    HolderRecord HighnoteRecord,
    Timestamp CreateTimestamp,
    Timestamp UpdateTimestamp,
    UserStatus Status,
    Timestamp? EraseTimestamp
)
{
    // Who a person is stays out of logs.
    public override string ToString() => $"{nameof(UserView)} {UserId}";
}
