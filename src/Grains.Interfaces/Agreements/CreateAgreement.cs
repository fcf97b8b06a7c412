using Stretch.Calls;

namespace Stretch.Agreements;

/// <summary>Adds the next version of an agreement type.</summary>
[GenerateSerializer, Immutable, Alias("stretch.create-agreement")]
public sealed record CreateAgreement(
    Call Call,
    AgreementId AgreementId,
    AgreementType AgreementType,
    string AgreementUrl
);
