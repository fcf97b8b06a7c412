using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Reconciliation;

/// <summary>
/// Opens a break for a difference that a comparison has shown, and closes those of earlier comparisons that are gone. No money
/// moves. In this order: the disbursement is there; a difference that the books have outlived meanwhile is none; a break that
/// the operator has accepted stays accepted, one that had closed by itself opens again.
/// </summary>
public static class RecordComparisonDecision
{
    public static void Needs(RecordComparison command, FactQuery query)
    {
        query.UserTasks.Add(command.UserTask.UserTaskId);
        query.Disbursements.Add(command.DisbursementId);
        query.BreaksOf.Add(command.UserTask.UserTaskId);
    }

    public static Decision<ProgramState, UserTaskView> Decide(
        ProgramState? program,
        FactSet facts,
        RecordComparison command,
        Timestamp now
    )
    {
        if (
            program is null
            || facts.UserTask(command.UserTask.UserTaskId) is not { } userTask
            || facts.Disbursement(command.DisbursementId) is not { } disbursement
        )
        {
            return new NotFound("disbursement");
        }

        var seen =
            command.Difference is { } kind && StillHolds(kind, disbursement)
                ? Seen(command, kind, disbursement, facts, now)
                : null;
        var gone = facts
            .BreaksOf(userTask.Id)
            .Where(other => IsGone(other, command, disbursement))
            .Where(other => other.Id != seen?.Row.Id)
            .Select(other => other.Resolve(BreakResolution.IssuerTold, note: null, now))
            .ToList();
        return seen?.Change is null && gone.Count == 0
            ? Result.Found(userTask.ToView())
            : Commit(program, userTask, facts, seen, gone);
    }

    private static bool StillHolds(BreakKind kind, Disbursement disbursement) =>
        kind switch
        {
            BreakKind.AmountMismatch => true,
            BreakKind.SettlementMissing => disbursement.Status == DisbursementStatus.Settled,
            _ => throw new InvalidOperationException($"A comparison shows no {kind}."),
        };

    /// <summary>The break over the difference, and what changes by it: nothing where it is open, or was accepted.</summary>
    private static (ReconciliationBreak Row, Change? Change)? Seen(
        RecordComparison command,
        BreakKind kind,
        Disbursement disbursement,
        FactSet facts,
        Timestamp now
    )
    {
        var opened = new ReconciliationBreak(
            TransferBreak.IdOf(disbursement.Id, kind, command.TransferId),
            disbursement.ClientId,
            disbursement.UserTask.ProgramId,
            disbursement.UserTask.UserTaskId,
            disbursement.Id,
            kind,
            command.Detail,
            command.TransferId,
            now
        );
        return facts.Break(opened.Id) switch
        {
            null => (opened, new Insert<ReconciliationBreak>(opened)),
            { Resolution: BreakResolution.IssuerTold } closed => Reopen(closed with { Detail = command.Detail }),
            var there => (there, null),
        };
    }

    private static (ReconciliationBreak Row, Change? Change) Reopen(ReconciliationBreak closed)
    {
        var open = closed.Reopen();
        return (open, new Update<ReconciliationBreak>(open));
    }

    /// <summary>Those that this comparison would have shown again: of this attempt, with this transfer or with none.</summary>
    private static bool IsGone(ReconciliationBreak other, RecordComparison command, Disbursement disbursement) =>
        other is { IsOpen: true, IsOfComparison: true }
        && other.DisbursementId == disbursement.Id
        && (other.TransferId is null || other.TransferId == command.TransferId);

    private static Decision<ProgramState, UserTaskView> Commit(
        ProgramState program,
        UserTask userTask,
        FactSet facts,
        (ReconciliationBreak Row, Change? Change)? seen,
        IReadOnlyList<ReconciliationBreak> gone
    )
    {
        var changed = gone.Select(row => row.Id).ToHashSet();
        var isFrozen =
            seen?.Row is { IsOpen: true, Freezes: true }
            || facts
                .BreaksOf(userTask.Id)
                .Any(other => other is { IsOpen: true, Freezes: true } && !changed.Contains(other.Id));
        var next = userTask with { IsFrozen = isFrozen };
        Change?[] changes =
        [
            next == userTask ? null : new Update<UserTask>(next),
            seen?.Change,
            .. gone.Select(row => new Update<ReconciliationBreak>(row)),
        ];
        return Decision.Commit(Result.Done(next.ToView()), program, [.. changes.OfType<Change>()]);
    }
}
