using Stretch.Applications;
using Stretch.Clients;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>A person's prepaid account at the issuer.</summary>
public sealed record CardAccount(
    CardApplicationId ApplicationId,
    UserId UserId,
    ClientId ClientId,
    string CardProductId,
    string FinancialAccountId,
    CardAccountStatus Status,
    Timestamp OpenedAt
);
