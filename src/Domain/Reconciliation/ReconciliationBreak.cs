using Stretch.Clients;
using Stretch.Disbursements;
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

    /// <summary>
    /// Whether the user task waits for it: all other kinds say that a further attempt could pay twice. A missing or late
    /// transfer holds the money in transit by itself.
    /// </summary>
    public bool Freezes => Kind is not (BreakKind.MissingTransfer or BreakKind.LateTransfer);

    /// <summary>Whether comparing our records with the issuer's has shown it, and closes it when the difference is gone.</summary>
    public bool IsOfComparison =>
        Kind is BreakKind.AmountMismatch or BreakKind.LateTransfer or BreakKind.SettlementMissing;

    public ReconciliationBreak Resolve(BreakResolution resolution, string? note, Timestamp now) =>
        this with
        {
            Resolution = resolution,
            Note = note,
            ResolvedAt = now,
        };

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
