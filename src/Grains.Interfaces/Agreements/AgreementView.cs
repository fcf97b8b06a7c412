namespace Stretch.Agreements;

/// <summary>One version of an agreement; versions count up per type and client.</summary>
[GenerateSerializer, Immutable, Alias("stretch.agreement-view")]
public sealed record AgreementView(
    AgreementId AgreementId,
    AgreementType AgreementType,
    int Version,
    string AgreementUrl,
    Timestamp CreateTimestamp
);
