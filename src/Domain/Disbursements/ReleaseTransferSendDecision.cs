using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Results;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// Takes back what <see cref="NoteTransferSendDecision"/> counted. Only the latest send is: when another was put on record
/// meanwhile, one that never left stays counted, which merely costs a look at the issuer.
/// </summary>
public static class ReleaseTransferSendDecision
{
    public static void Needs(ReleaseTransferSend command, FactQuery query) =>
        query.Disbursements.Add(command.DisbursementId);

    public static Decision<ProgramState, DisbursementView> Decide(
        ProgramState? program,
        FactSet facts,
        ReleaseTransferSend command
    )
    {
        if (program is null || facts.Disbursement(command.DisbursementId) is not { } disbursement)
        {
            return new NotFound("disbursement");
        }

        if (!disbursement.IsInTransit || disbursement.Sends != command.Send || command.Send == 0)
        {
            return Result.Found(disbursement.ToView());
        }

        var sends = disbursement.Sends - 1;
        var released = disbursement with { Sends = sends, FirstSentAt = sends == 0 ? null : disbursement.FirstSentAt };
        return Decision.Commit(Result.Done(released.ToView()), program, new Update<Disbursement>(released));
    }
}
