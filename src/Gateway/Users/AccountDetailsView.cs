using Stretch.Applications;
using Stretch.Cards;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>What the issuer calls a person and what is theirs; null where there is none yet.</summary>
public sealed record AccountDetailsView(
    UserId UserId,
    string? HighnoteAccountHolderId,
    CardApplicationId? ApplicationId,
    string? FinancialAccountId,
    CardId? CardId,
    CardAccountStatus? AccountStatus
);
