using Stretch.Users;

namespace Stretch.Agreements;

/// <summary>A person's consent to one agreement version; never changed, never deleted.</summary>
[GenerateSerializer, Immutable, Alias("stretch.consent-view")]
public sealed record ConsentView(
    ConsentId ConsentId,
    AgreementId AgreementId,
    AgreementType AgreementType,
    int Version,
    UserId UserId,
    Timestamp ConsentTimestamp
);
