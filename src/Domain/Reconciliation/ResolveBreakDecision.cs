using Stretch.Disbursements;
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
/// The operator's word on a break. In this order: the break is there; it is open (else it is the answer); that the transfer was
/// never made is said of a missing transfer only, and only while the issuer has shown none; that anything is accepted, of what is
/// not in transit any more: accepting would silence a break over money that has come to no end. That a transfer has failed is said
/// of one that the issuer shows as failed for a reason that proves nothing, and only while it shows that. A transfer that has
/// failed or was never made counts as failed: the money comes back, and another attempt may be started. A user task that no open
/// break freezes any more goes on.
/// </summary>
public static class ResolveBreakDecision
{
    /// <summary>The reason that the attempt's failure carries.</summary>
    public const string Reason = "OPERATOR_CONFIRMED_NO_TRANSFER";

    public static void Needs(ResolveBreak command, FactQuery query)
    {
        query.UserTasks.Add(command.UserTask.UserTaskId);
        query.Disbursements.Add(command.DisbursementId);
        query.BreaksOf.Add(command.UserTask.UserTaskId);
        query.Enrollments.Add((command.UserTask.ProgramId, command.UserTask.UserId));
    }

    public static Decision<ProgramState, BreakView> Decide(
        ProgramState? program,
        FactSet facts,
        ResolveBreak command,
        Timestamp now
    )
    {
        if (
            program is null
            || facts.UserTask(command.UserTask.UserTaskId) is not { } userTask
            || facts.Disbursement(command.DisbursementId) is not { } disbursement
            || facts.Break(command.BreakId) is not { } found
        )
        {
            return new NotFound("break");
        }

        if (!found.IsOpen)
        {
            return Result.Found(found.ToView());
        }

        if (RefusalOf(command, found, disbursement) is { } reason)
        {
            return new ResolutionNotPossible(found.Id, reason);
        }

        var resolved = found.Resolve(command.Resolution, command.Note, now);
        return command.Resolution switch
        {
            BreakResolution.TransferNeverMade => Fail(
                new TransferCase(program, userTask, disbursement, NeverMade(command), now),
                resolved,
                facts
            ),
            BreakResolution.TransferFailed => Fail(
                new TransferCase(program, userTask, disbursement, command.Shown!, now),
                resolved,
                facts
            ),
            BreakResolution.Accepted => Accept(program, userTask, resolved, facts),
            _ => throw new InvalidOperationException($"Resolution {command.Resolution} is not the operator's to give."),
        };
    }

    /// <summary>Why the break cannot be resolved like that; null when it can.</summary>
    private static string? RefusalOf(ResolveBreak command, ReconciliationBreak found, Disbursement disbursement) =>
        command.Resolution switch
        {
            BreakResolution.TransferNeverMade when found.Kind != BreakKind.MissingTransfer =>
                $"it is {UpperSnake.Of(found.Kind)}, and only a MISSING_TRANSFER can be said never to have been made.",
            BreakResolution.TransferNeverMade when disbursement.TransferId is { } transferId =>
                $"the issuer has shown transfer {transferId} for it, so it was made. Ask the issuer how that one ends.",
            BreakResolution.TransferNeverMade when disbursement.Status != DisbursementStatus.Unknown =>
                $"attempt {disbursement.Attempt} is {UpperSnake.Of(disbursement.Status)}, and only an UNKNOWN one can be "
                    + "said never to have been made.",
            BreakResolution.TransferFailed when found.Kind != BreakKind.FailedUnlisted =>
                $"it is {UpperSnake.Of(found.Kind)}, and only a FAILED_UNLISTED can be said to have failed.",
            BreakResolution.TransferFailed when command.Shown is null =>
                $"the issuer was asked now, and did not show transfer {disbursement.TransferId}. Try again later.",
            BreakResolution.TransferFailed when !ShowsItFailed(command.Shown, disbursement) =>
                $"the issuer was asked now, and does not show transfer {disbursement.TransferId} as FAILED, but as "
                    + $"{UpperSnake.Of(command.Shown.Verdict)}{(command.Shown.Reason is { } reason ? $" ({reason})" : "")}.",
            BreakResolution.Accepted when disbursement.IsInTransit =>
                $"attempt {disbursement.Attempt} is {UpperSnake.Of(disbursement.Status)}, its money in transit. Resolve it "
                    + "when the attempt has come to its end, which closes what only waits for that.",
            _ => null,
        };

    private static bool ShowsItFailed(TransferReport shown, Disbursement disbursement) =>
        shown.Verdict is TransferVerdict.Failed or TransferVerdict.FailedUnlisted
        && shown.TransferId == disbursement.TransferId;

    private static TransferReport NeverMade(ResolveBreak command) =>
        new(
            command.UserTask,
            command.DisbursementId,
            command.RequestId,
            TransferVerdict.Failed,
            TransferId: null,
            Reason,
            TransferSource.Operator
        );

    private static Decision<ProgramState, BreakView> Fail(
        TransferCase transfer,
        ReconciliationBreak resolved,
        FactSet facts
    )
    {
        var returned = ReturnTransfer.Return(transfer, facts);
        // That it is late is over as well.
        var others = ReconciliationBreak
            .WaitingFor(transfer.Disbursement, facts)
            .Where(other => other.Id != resolved.Id)
            .Select(other => other.Resolve(resolved.Resolution!.Value, resolved.Note, transfer.Now));
        return new Decision<ProgramState, BreakView>(
            Result.Done(resolved.ToView()),
            returned.Next,
            returned.Changes.AddRange(others.Prepend(resolved).Select(row => new Update<ReconciliationBreak>(row)))
        );
    }

    private static Decision<ProgramState, BreakView> Accept(
        ProgramState program,
        UserTask userTask,
        ReconciliationBreak resolved,
        FactSet facts
    )
    {
        var staysFrozen = facts
            .BreaksOf(userTask.Id)
            .Any(other => other is { IsOpen: true, Freezes: true } && other.Id != resolved.Id);
        return Decision.Commit(
            Result.Done(resolved.ToView()),
            program,
            new Update<UserTask>(userTask with { IsFrozen = staysFrozen }),
            new Update<ReconciliationBreak>(resolved)
        );
    }
}
