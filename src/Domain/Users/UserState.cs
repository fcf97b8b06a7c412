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
) : IVersionedState<UserState>, IPersonal
{
    /// <summary>What their details are sealed with at rest; null once they are erased.</summary>
    public PersonKey? PersonKey { get; init; }

    public Timestamp? ErasedAt { get; init; }

    public bool IsErased => ErasedAt is not null;

    public Guid Key => Id.Value;

    /// <summary>Without their key and everything that it sealed. What the issuer's record was made of is not on record any more.</summary>
    public UserState Erased(Timestamp now) =>
        this with
        {
            Details = new UserDetails(),
            PersonKey = null,
            Holder = Holder is { } holder ? holder with { IsOutdated = true } : null,
            ErasedAt = now,
            UpdatedAt = now,
        };

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
            UpdatedAt,
            IsErased ? UserStatus.Erased : UserStatus.Active,
            ErasedAt
        );

    // Who a person is stays out of logs.
    public override string ToString() => $"{nameof(UserState)} {Id}";
}
