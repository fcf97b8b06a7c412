using Stretch.Disbursements;

namespace Stretch.Silo.Issuing.Transfers;

internal static partial class TransferReporterLog
{
    [LoggerMessage(
        LogLevel.Error,
        "Transfer {TransferId} names disbursement {DisbursementId} but differs from it; nothing is booked by it"
    )]
    public static partial void TransferDiffers(this ILogger logger, string transferId, DisbursementId disbursementId);
}
