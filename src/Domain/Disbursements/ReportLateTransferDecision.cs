using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// An attempt has been in transit for too long: a break asks a person to look. The books alone say so, so that it is seen when
/// the issuer cannot be asked at all, and of what was never sent. Nothing changes when the attempt is resolved meanwhile, is
/// not that old, or the break was opened before; no money moves.
/// </summary>
public static class ReportLateTransferDecision
{
    public static void Needs(LateTransfer command, FactQuery query)
    {
        query.UserTasks.Add(command.UserTask.UserTaskId);
        query.Disbursements.Add(command.DisbursementId);
        query.BreaksOf.Add(command.UserTask.UserTaskId);
    }

    public static Decision<ProgramState, UserTaskView> Decide(
        ProgramState? program,
        FactSet facts,
        LateTransfer command,
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

        var id = TransferBreak.IdOf(disbursement.Id, BreakKind.LateTransfer, transferId: null);
        return !disbursement.IsInTransit || now - disbursement.CreatedAt <= command.After || facts.Break(id) is not null
            ? Result.Found(userTask.ToView())
            : Decision.Commit(
                Result.Done(userTask.ToView()),
                program,
                new Insert<ReconciliationBreak>(Late(id, disbursement, facts, command.After, now))
            );
    }

    private static ReconciliationBreak Late(
        BreakId id,
        Disbursement disbursement,
        FactSet facts,
        TimeSpan after,
        Timestamp now
    ) =>
        new(
            id,
            disbursement.ClientId,
            disbursement.UserTask.ProgramId,
            disbursement.UserTask.UserTaskId,
            disbursement.Id,
            BreakKind.LateTransfer,
            $"Attempt {disbursement.Attempt} was started more than {after} ago, and {HowFar(disbursement, facts)}.",
            disbursement.TransferId,
            now
        );

    private static string HowFar(Disbursement disbursement, FactSet facts) =>
        disbursement.Sends == 0 ? "it could not be sent yet"
        : disbursement.TransferId is null ? $"of {disbursement.Sends} sends none was answered with its transfer"
        : ReconciliationBreak.WaitingFor(disbursement, facts).Any(open => open.Kind == BreakKind.FailedUnlisted)
            ? "the issuer shows its transfer as FAILED, for a reason that proves nothing"
        : "its transfer has come to no end, for all we know";
}
