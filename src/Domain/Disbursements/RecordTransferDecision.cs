using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.UserTasks;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// What a report about a transfer does to the books. Reports come twice, late and out of order.
/// <code>
/// attempt is        COMPLETED                          FAILED       PENDING             UNKNOWN
/// PENDING           settle                             return *     note transfer id    mark UNKNOWN, hold kept
/// UNKNOWN           settle                             return *     mark PENDING        nothing
/// SETTLED           same transfer: nothing;            break *      nothing             nothing
///                   another: break duplicate_transfer
/// FAILED            latest attempt: late settle;       nothing      nothing             nothing
///                   an older one, or the pool has not
///                   got the money any more:
///                   break extra_transfer
/// </code>
/// That a transfer turned up, in whatever state, closes a break missing_transfer.
/// FAILED_UNLISTED, failed for a reason that proves nothing, is to money in transit as UNKNOWN, and a break failed_unlisted asks a
/// person; to what is resolved it is as FAILED.
/// * Another transfer than the one known: nothing. That one failed says nothing of ours, which may still move money.
///   A refusal without a transfer, when there was more than one send: mark UNKNOWN. It speaks for its own send only.
/// Before all that: a report that names the transfer of another disbursement tells nothing of this one, whatever it says of
/// the transfer: break foreign_transfer, the hold stays.
/// </summary>
public static class RecordTransferDecision
{
    public static void Needs(TransferReport report, FactQuery query)
    {
        query.UserTasks.Add(report.UserTask.UserTaskId);
        query.Disbursements.Add(report.DisbursementId);
        query.Enrollments.Add((report.UserTask.ProgramId, report.UserTask.UserId));
        query.BreaksOf.Add(report.UserTask.UserTaskId);
        if (report.TransferId is { } transferId)
        {
            query.TransferIds.Add(transferId);
        }
    }

    public static Decision<ProgramState, UserTaskView> Decide(
        ProgramState? program,
        FactSet facts,
        TransferReport report,
        Timestamp now
    )
    {
        if (
            program is null
            || facts.UserTask(report.UserTask.UserTaskId) is not { } userTask
            || facts.Disbursement(report.DisbursementId) is not { } disbursement
        )
        {
            return new NotFound("disbursement");
        }

        var transfer = new TransferCase(program, userTask, disbursement, report, now);
        if (
            report.TransferId is { } transferId
            && facts.HolderOf(transferId) is { } holder
            && holder != disbursement.Id
        )
        {
            return TransferBreak.Open(transfer, BreakKind.ForeignTransfer, facts);
        }

        return disbursement.Status switch
        {
            DisbursementStatus.Pending or DisbursementStatus.Unknown => report.Verdict switch
            {
                TransferVerdict.Completed => Found(SettleTransfer.Settle(transfer), transfer, facts),
                TransferVerdict.Failed or TransferVerdict.FailedUnlisted when transfer.IsAboutAnotherTransfer =>
                    transfer.Unchanged,
                TransferVerdict.Failed when transfer.LeavesAnotherSendOpen => Mark(
                    transfer,
                    DisbursementStatus.Unknown,
                    facts
                ),
                TransferVerdict.Failed => Found(ReturnTransfer.Return(transfer, facts), transfer, facts),
                TransferVerdict.Pending => Mark(transfer, DisbursementStatus.Pending, facts),
                TransferVerdict.Unknown or TransferVerdict.FailedUnlisted => Mark(
                    transfer,
                    DisbursementStatus.Unknown,
                    facts
                ),
                _ => throw new InvalidOperationException($"Transfer verdict {report.Verdict} has no rule."),
            },
            DisbursementStatus.Settled => report.Verdict switch
            {
                TransferVerdict.Completed => report.TransferId == disbursement.TransferId
                    ? transfer.Unchanged
                    : TransferBreak.Open(transfer, BreakKind.DuplicateTransfer, facts),
                TransferVerdict.Failed or TransferVerdict.FailedUnlisted => transfer.IsAboutAnotherTransfer
                    ? transfer.Unchanged
                    : TransferBreak.Open(transfer, BreakKind.FailedAfterSettlement, facts),
                TransferVerdict.Pending or TransferVerdict.Unknown => transfer.Unchanged,
                _ => throw new InvalidOperationException($"Transfer verdict {report.Verdict} has no rule."),
            },
            DisbursementStatus.Failed => report.Verdict switch
            {
                TransferVerdict.Completed => SettleTransfer.CanSettleLate(transfer)
                    ? SettleTransfer.SettleLate(transfer)
                    : TransferBreak.Open(transfer, BreakKind.ExtraTransfer, facts),
                TransferVerdict.Failed
                or TransferVerdict.FailedUnlisted
                or TransferVerdict.Pending
                or TransferVerdict.Unknown => transfer.Unchanged,
                _ => throw new InvalidOperationException($"Transfer verdict {report.Verdict} has no rule."),
            },
            _ => throw new InvalidOperationException($"Disbursement status {disbursement.Status} has no rule."),
        };
    }

    /// <summary>What was missing or late has come to its end: nobody needs to look for it any more.</summary>
    private static Decision<ProgramState, UserTaskView> Found(
        Decision<ProgramState, UserTaskView> decision,
        TransferCase transfer,
        FactSet facts
    ) =>
        decision with
        {
            Changes = decision.Changes.AddRange(
                ToldByIssuer(ReconciliationBreak.WaitingFor(transfer.Disbursement, facts), transfer.Now)
            ),
        };

    /// <summary>Still on its way: only what is known of it changes, and the breaks that say otherwise.</summary>
    private static Decision<ProgramState, UserTaskView> Mark(
        TransferCase transfer,
        DisbursementStatus status,
        FactSet facts
    )
    {
        var transferId = transfer.Report.TransferId ?? transfer.Disbursement.TransferId;
        var marked = transfer.Disbursement with
        {
            Status = status,
            TransferId = transferId,
            WasUnknown = transfer.Disbursement.WasUnknown || status == DisbursementStatus.Unknown,
            Reason = status == DisbursementStatus.Unknown ? transfer.Report.Reason : null,
        };
        var tellsMore = status != transfer.Disbursement.Status || transferId != transfer.Disbursement.TransferId;
        var userTask = transfer.UserTask with { DisbursementStatus = status, TransferId = transferId };
        Change[] changes =
        [
            .. tellsMore ? [new Update<UserTask>(userTask), new Update<Disbursement>(marked)] : Array.Empty<Change>(),
            .. ToldByIssuer(NotSoAnyMore(transfer, facts), transfer.Now),
            .. FailedUnlistedBreak.Of(transfer, facts) is { } change ? [change] : Array.Empty<Change>(),
        ];
        return changes.Length == 0
            ? transfer.Unchanged
            : Decision.Commit(Result.Done(userTask.ToView()), transfer.Program, changes);
    }

    /// <summary>The open breaks that the report contradicts.</summary>
    private static IEnumerable<ReconciliationBreak> NotSoAnyMore(TransferCase transfer, FactSet facts) =>
        ReconciliationBreak
            .WaitingFor(transfer.Disbursement, facts)
            .Where(open =>
                open.Kind switch
                {
                    BreakKind.MissingTransfer => transfer.ShowsATransfer,
                    BreakKind.FailedUnlisted => transfer.Report.Verdict == TransferVerdict.Pending,
                    _ => false,
                }
            );

    private static IEnumerable<Change> ToldByIssuer(IEnumerable<ReconciliationBreak> open, Timestamp now) =>
        open.Select(row => new Update<ReconciliationBreak>(row.Resolve(BreakResolution.IssuerTold, note: null, now)));
}
