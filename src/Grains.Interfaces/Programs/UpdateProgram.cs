using Stretch.Agreements;
using Stretch.Calls;

namespace Stretch.Programs;

/// <summary>Changes a program; what is null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("stretch.update-program")]
public sealed record UpdateProgram(
    Call Call,
    string? Name,
    ProgramType? Type,
    Money? TotalAwardPool,
    int? MaxParticipants,
    string? ContactEmail,
    string? ContactPhone,
    AgreementId? PrivacyAgreementId,
    AgreementId? UserAgreementId,
    AgreementId? CardholderAgreementId,
    AgreementId? FinancialAwardProgramTermsOfUseAgreementId,
    string? CardProductId
);
