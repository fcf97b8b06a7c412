using Stretch.Agreements;
using Stretch.Calls;

namespace Stretch.Programs;

/// <summary>Opens a program and funds its pool.</summary>
[GenerateSerializer, Immutable, Alias("stretch.create-program")]
public sealed record CreateProgram(
    Call Call,
    string Name,
    ProgramType Type,
    Money TotalAwardPool,
    int MaxParticipants,
    string ContactEmail,
    string ContactPhone,
    AgreementId PrivacyAgreementId,
    AgreementId UserAgreementId,
    AgreementId? CardholderAgreementId,
    AgreementId? FinancialAwardProgramTermsOfUseAgreementId,
    string? CardProductId
);
