using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Commits;
using Stretch.Users;

namespace Stretch.Domain.Users;

/// <summary>What a person's grain keeps.</summary>
/// <param name="Holder">Null until the issuer knows the person.</param>
/// <param name="HolderSend">Null unless making the holder was, or may have been, asked of the issuer.</param>
/// <param name="EventCount">How many events were told of the person; names the next one.</param>
public sealed record UserState(
    UserId Id,
    long Version,
    ClientId ClientId,
    UserDetails Details,
    Holder? Holder,
    KeylessSend? HolderSend,
    long EventCount,
    Timestamp CreatedAt,
    Timestamp UpdatedAt
) : IVersionedState<UserState>
{
    public Guid Key => Id.Value;

    public UserState WithVersion(long version) => this with { Version = version };

    public UserView ToView() =>
        new(
            Id,
            Details.FirstName,
            Details.MiddleName,
            Details.LastName,
            Details.LocationType,
            Details.AddressLineOne,
            Details.AddressLineTwo,
            Details.City,
            Details.State,
            Details.Zip,
            Details.DateOfBirth,
            Details.CorrectionalId,
            Details.InternalId,
            Holder?.Id,
            Holder switch
            {
                null => HolderRecord.None,
                { IsSupplied: true } => HolderRecord.Supplied,
                { IsOutdated: true } => HolderRecord.Outdated,
                _ => HolderRecord.Current,
            },
            CreatedAt,
            UpdatedAt
        );

    // Who a person is stays out of logs.
    public override string ToString() => $"{nameof(UserState)} {Id}";
}
