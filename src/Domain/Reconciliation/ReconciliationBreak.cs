using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Domain.Reconciliation;

/// <summary>A difference between our books and the issuer's that no rule may resolve: a person must look.</summary>
public sealed record ReconciliationBreak(
    BreakId Id,
    ClientId ClientId,
    ProgramId ProgramId,
    UserTaskId UserTaskId,
    DisbursementId DisbursementId,
    BreakKind Kind,
    string Detail,
    string? TransferId,
    Timestamp CreatedAt,
    BreakResolution? Resolution = null,
    string? Note = null,
    Timestamp? ResolvedAt = null
)
{
    public BreakStatus Status => Resolution is null ? BreakStatus.Open : BreakStatus.Resolved;

    public bool IsOpen => Resolution is null;

    /// <summary>Whether it waits for the end of an attempt, which holds the money in transit by itself.</summary>
    public bool EndsWithAttempt =>
        Kind is BreakKind.MissingTransfer or BreakKind.LateTransfer or BreakKind.FailedUnlisted;

    /// <summary>Whether the user task waits for it: a further attempt could pay twice.</summary>
    public bool Freezes => !EndsWithAttempt;

    /// <summary>Whether comparing our records with the issuer's has shown it, and closes it when the difference is gone.</summary>
    public bool IsOfComparison => Kind is BreakKind.AmountMismatch or BreakKind.SettlementMissing;

    /// <summary>The open breaks that the end of the attempt ends.</summary>
    public static IEnumerable<ReconciliationBreak> WaitingFor(Disbursement disbursement, FactSet facts) =>
        facts
            .BreaksOf(disbursement.UserTask.UserTaskId)
            .Where(other =>
                other is { IsOpen: true, EndsWithAttempt: true } && other.DisbursementId == disbursement.Id
            );

    public ReconciliationBreak Resolve(BreakResolution resolution, string? note, Timestamp now) =>
        this with
        {
            Resolution = resolution,
            Note = note,
            ResolvedAt = now,
        };

    public ReconciliationBreak Reopen() => this with { Resolution = null, Note = null, ResolvedAt = null };

    public BreakView ToView() =>
        new(
            Id,
            Kind,
            Status,
            ProgramId,
            UserTaskId,
            DisbursementId,
            FundingAccountId: null,
            TransferId,
            Detail,
            Resolution,
            Note,
            CreatedAt,
            ResolvedAt
        );
}
