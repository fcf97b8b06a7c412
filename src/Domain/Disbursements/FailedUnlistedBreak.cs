using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Reconciliation;
using Stretch.Reconciliation;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// The issuer shows an attempt's transfer as FAILED, for a reason that is not on the list of those that say for certain that no
/// money moved. It is not believed without a person, and the person is asked at once: the issuer will not say more by itself.
/// </summary>
internal static class FailedUnlistedBreak
{
    /// <summary>What the report changes: a break, or one of before that opens again; null when it says nothing of the kind or nothing new.</summary>
    public static Change? Of(TransferCase transfer, FactSet facts)
    {
        if (transfer.Report.Verdict != TransferVerdict.FailedUnlisted)
        {
            return null;
        }

        var opened = Opened(transfer);
        return facts.Break(opened.Id) switch
        {
            null => new Insert<ReconciliationBreak>(opened),
            { Resolution: BreakResolution.IssuerTold } closed => new Update<ReconciliationBreak>(
                closed.Reopen() with
                {
                    Detail = opened.Detail,
                    TransferId = opened.TransferId,
                }
            ),
            _ => null,
        };
    }

    private static ReconciliationBreak Opened(TransferCase transfer) =>
        new(
            TransferBreak.IdOf(transfer.Disbursement.Id, BreakKind.FailedUnlisted, transferId: null),
            transfer.Disbursement.ClientId,
            transfer.Program.Id,
            transfer.UserTask.Id,
            transfer.Disbursement.Id,
            BreakKind.FailedUnlisted,
            $"The issuer shows the transfer of attempt {transfer.Disbursement.Attempt} as FAILED with the reason "
                + $"{transfer.Report.Reason}, which does not say for certain that no money moved. Its money is held until the "
                + "issuer tells, or the operator says that it has failed.",
            transfer.Report.TransferId,
            transfer.Now
        );
}
