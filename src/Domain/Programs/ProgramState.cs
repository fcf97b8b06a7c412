using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Programs;

namespace Stretch.Domain.Programs;

/// <summary>
/// All a program keeps in memory: totals, counters and the chain's head, never a list that grows with its members.
/// </summary>
/// <param name="OpenCount">Open user tasks, and shares of attachments that are to become some.</param>
/// <param name="AttachmentCount">Attachments that are not detached.</param>
/// <param name="RunningCount">Those of them that are at work: attaching or detaching.</param>
public sealed record ProgramState(
    ProgramId Id,
    long Version,
    ClientId ClientId,
    string Name,
    ProgramType Type,
    ProgramStatus Status,
    int MaxParticipants,
    string ContactEmail,
    string ContactPhone,
    AgreementId PrivacyAgreementId,
    AgreementId UserAgreementId,
    AgreementId? CardholderAgreementId,
    AgreementId? TermsAgreementId,
    string? CardProductId,
    AwardPool Pool,
    int EnrolledCount,
    long OpenCount,
    long CompletedCount,
    int AttachmentCount,
    int RunningCount,
    long LedgerLength,
    Digest LedgerHead,
    long EventCount,
    Timestamp CreatedAt,
    Timestamp UpdatedAt
) : IVersionedState<ProgramState>
{
    public Guid Key => Id.Value;

    /// <summary>The version that the commit being decided will have made.</summary>
    public long NextVersion => Version + 1;

    /// <summary>The agreements a person must have consented to before money moves.</summary>
    public IEnumerable<AgreementId> NamedAgreements
    {
        get
        {
            yield return PrivacyAgreementId;
            yield return UserAgreementId;
            if (CardholderAgreementId is { } cardholder)
            {
                yield return cardholder;
            }

            if (TermsAgreementId is { } terms)
            {
                yield return terms;
            }
        }
    }

    public ProgramState WithVersion(long version) => this with { Version = version };

    public ProgramView ToView() =>
        new(
            Id,
            Name,
            Type,
            Status,
            Pool.Total,
            MaxParticipants,
            EnrolledCount,
            ContactEmail,
            ContactPhone,
            PrivacyAgreementId,
            UserAgreementId,
            CardholderAgreementId,
            TermsAgreementId,
            CardProductId,
            Pool,
            CreatedAt,
            UpdatedAt
        );
}
