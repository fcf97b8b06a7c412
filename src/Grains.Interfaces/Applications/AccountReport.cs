namespace Stretch.Applications;

/// <summary>What the issuer says of the account opened on an application.</summary>
[GenerateSerializer, Immutable, Alias("stretch.account-report")]
public sealed record AccountReport(
    CardApplicationId ApplicationId,
    string FinancialAccountId,
    CardAccountStatus Status
);
