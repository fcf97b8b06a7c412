using Stretch.Agreements;

namespace Stretch.Programs;

/// <summary>A program as partners see it.</summary>
[GenerateSerializer, Immutable, Alias("stretch.program-view")]
public sealed record ProgramView(
    ProgramId ProgramId,
    string Name,
    ProgramType Type,
    ProgramStatus Status,
    Money TotalAwardPool,
    int MaxEligibleParticipants,
    int EnrolledCount,
    string ContactEmail,
    string ContactPhone,
    AgreementId PrivacyAgreementId,
    AgreementId UserAgreementId,
    AgreementId? CardholderAgreementId,
    AgreementId? FinancialAwardProgramTermsOfUseAgreementId,
    string? CardProductId,
    AwardPool AwardPool,
    Timestamp CreateTimestamp,
    Timestamp UpdateTimestamp
);
