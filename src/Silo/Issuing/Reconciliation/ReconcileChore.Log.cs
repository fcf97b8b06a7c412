using Stretch.Disbursements;

namespace Stretch.Silo.Issuing.Reconciliation;

internal static partial class ReconcileChoreLog
{
    [LoggerMessage(
        LogLevel.Error,
        "Transfer {TransferId} of the issuer names disbursement {DisbursementId}, which is on no record here"
    )]
    public static partial void TransferOfNoDisbursement(
        this ILogger logger,
        string transferId,
        DisbursementId disbursementId
    );
}
