using Stretch.Highnote.Applications;

namespace Stretch.Highnote.FinancialAccounts;

/// <param name="Application">Has to be approved.</param>
/// <param name="ExternalId">Up to 255 characters; the issuer refuses one already used in the organization.</param>
public sealed record NewFinancialAccount(
    NodeId<CardApplication> Application,
    string Name,
    string ExternalId,
    IdempotencyKey Key
);
