using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Results;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// Counts a send before it is made. A disbursement that is resolved already answers as it is, and the sender, seeing its
/// status, sends nothing.
/// </summary>
public static class NoteTransferSendDecision
{
    public static void Needs(NoteTransferSend command, FactQuery query) =>
        query.Disbursements.Add(command.DisbursementId);

    public static Decision<ProgramState, DisbursementView> Decide(
        ProgramState? program,
        FactSet facts,
        NoteTransferSend command,
        Timestamp now
    )
    {
        if (program is null || facts.Disbursement(command.DisbursementId) is not { } disbursement)
        {
            return new NotFound("disbursement");
        }

        if (!disbursement.IsInTransit)
        {
            return Result.Found(disbursement.ToView());
        }

        var noted = disbursement with { Sends = disbursement.Sends + 1, FirstSentAt = disbursement.FirstSentAt ?? now };
        return Decision.Commit(Result.Done(noted.ToView()), program, new Update<Disbursement>(noted));
    }
}
