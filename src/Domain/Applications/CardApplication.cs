using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Programs;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>A person's application for a card product, with everything the issuer is told of it.</summary>
/// <param name="IssuerId">The issuer's id, once it has one.</param>
/// <param name="Send">Null unless applying was, or may have been, asked of the issuer.</param>
/// <param name="AccountKey">The UUIDv4 the issuer de-duplicates the opening of the account by.</param>
public sealed record CardApplication(
    CardApplicationId Id,
    UserId UserId,
    ClientId ClientId,
    CardType CardType,
    ProgramId? ProgramId,
    string CardProductId,
    ConsentId ConsentId,
    Timestamp ConsentedAt,
    ApplicationState State,
    string? VerificationStatus,
    string? FailureReason,
    string? IssuerId,
    KeylessSend? Send,
    Guid AccountKey,
    Timestamp CreatedAt,
    Timestamp UpdatedAt
)
{
    /// <summary>Under way or approved: a person has at most one of these for a product.</summary>
    public bool IsLive => IsUndecided || State == ApplicationState.Approved;

    /// <summary>The issuer has still to decide.</summary>
    public bool IsUndecided =>
        State is ApplicationState.Requested or ApplicationState.Pending or ApplicationState.InReview;

    public ApplicationView ToView() =>
        new(Id, UserId, CardType, State, VerificationStatus, FailureReason, CreatedAt, UpdatedAt);
}
