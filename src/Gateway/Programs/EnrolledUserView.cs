using Stretch.Users;

namespace Stretch.Gateway.Programs;

/// <summary>A person who takes part in a program: what the person's own answer says, and since when.</summary>
public sealed record EnrolledUserView(
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
    Timestamp? EraseTimestamp,
    Timestamp EnrollTimestamp
)
{
    public static EnrolledUserView Of(UserView user, Timestamp enrolledAt) =>
        new(
            user.UserId,
            user.FirstName,
            user.MiddleName,
            user.LastName,
            user.LocationType,
            user.AddressLineOne,
            user.AddressLineTwo,
            user.City,
            user.State,
            user.Zip,
            user.DateOfBirth,
            user.CorrectionalId,
            user.InternalId,
            user.HighnoteAccountHolderId,
            user.HighnoteRecord,
            user.CreateTimestamp,
            user.UpdateTimestamp,
            user.Status,
            user.EraseTimestamp,
            enrolledAt
        );

    // Who a person is stays out of logs.
    public override string ToString() => $"{nameof(EnrolledUserView)} {UserId}";
}
