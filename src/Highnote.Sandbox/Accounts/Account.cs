using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Accounts;

internal enum AccountStatus
{
    Unactivated,
    Active,
    Suspended,
    UnderReview,
    PendingClosure,
    Closed,
}

/// <summary>What an account is for; the names are those of FinancialAccountFeatureType.</summary>
internal enum AccountFeature
{
    PrepaidPaymentCard,
    ProductFunding,
    CardFundingAccount,
}

/// <summary>A FinancialAccount.</summary>
/// <param name="ApplicationId">Null, like the holder, for the organization's own accounts.</param>
/// <param name="BalanceCents">All that is in it.</param>
/// <param name="HeldCents">The part of it that authorizations hold: neither spent yet nor to be spent again.</param>
internal sealed record Account(
    string Id,
    string Name,
    string ExternalId,
    AccountFeature Feature,
    AccountStatus Status,
    string? ProductId,
    string? ApplicationId,
    string? HolderId,
    long BalanceCents,
    long HeldCents,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity
{
    public long AvailableCents => BalanceCents - HeldCents;
}
