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
/// A transfer that was sent cannot be found, and its key may not be sent again: the attempt is UNKNOWN, its money stays in
/// transit, and a break asks a person to find out from the issuer. Nothing changes when the attempt is resolved meanwhile, or
/// the break is open; one that was closed because the transfer had turned up opens again when it has vanished.
/// </summary>
public static class ReportMissingTransferDecision
{
    public static void Needs(MissingTransfer command, FactQuery query)
    {
        query.UserTasks.Add(command.UserTask.UserTaskId);
        query.Disbursements.Add(command.DisbursementId);
        query.BreaksOf.Add(command.UserTask.UserTaskId);
    }

    public static Decision<ProgramState, UserTaskView> Decide(
        ProgramState? program,
        FactSet facts,
        MissingTransfer command,
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

        var before = facts.Break(IdOf(disbursement));
        if (!disbursement.IsInTransit || before is not (null or { Resolution: BreakResolution.IssuerTold }))
        {
            return Result.Found(userTask.ToView());
        }

        var unknown = userTask with { DisbursementStatus = DisbursementStatus.Unknown };
        return Decision.Commit(
            Result.Done(unknown.ToView()),
            program,
            new Update<UserTask>(unknown),
            new Update<Disbursement>(disbursement with { Status = DisbursementStatus.Unknown, WasUnknown = true }),
            before is null
                ? new Insert<ReconciliationBreak>(Missing(disbursement, now))
                : new Update<ReconciliationBreak>(before.Reopen() with { TransferId = disbursement.TransferId })
        );
    }

    private static BreakId IdOf(Disbursement disbursement) =>
        TransferBreak.IdOf(disbursement.Id, BreakKind.MissingTransfer, transferId: null);

    private static ReconciliationBreak Missing(Disbursement disbursement, Timestamp now) =>
        new(
            IdOf(disbursement),
            disbursement.ClientId,
            disbursement.UserTask.ProgramId,
            disbursement.UserTask.UserTaskId,
            disbursement.Id,
            BreakKind.MissingTransfer,
            $"Attempt {disbursement.Attempt} was sent {disbursement.Sends} times, and the issuer shows no transfer for it. "
                + "Its money is held until the issuer tells, or the operator says that it was never made.",
            disbursement.TransferId,
            now
        );
}
