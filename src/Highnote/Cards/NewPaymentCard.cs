using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.Cards;

/// <summary>Every card begins virtual; plastic is ordered for it afterwards.</summary>
/// <param name="ExternalId">Up to 255 characters; the issuer refuses one already used in the organization.</param>
public sealed record NewPaymentCard(
    NodeId<FinancialAccount> Account,
    DateTimeOffset ExpiresAt,
    bool ActivateOnCreate,
    string ExternalId,
    IdempotencyKey Key
);
