using Stretch.Disbursements;
using Stretch.Highnote.Transfers;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// Compares a disbursement with what the issuer shows of its transfer. In this order: amount and accounts; what became of it.
/// <code>
/// our attempt is       the issuer shows    so
/// any                  another amount      AMOUNT_MISMATCH
/// SETTLED              nothing             SETTLEMENT_MISSING
/// not SETTLED          COMPLETED           tell the books, which settle it or open a break
/// not FAILED           FAILED              tell the books, which return it or open a break
/// all else                                 they agree
/// </code>
/// </summary>
internal readonly record struct TransferComparison(bool TellsNews, BreakKind? Difference, string Detail)
{
    public static readonly TransferComparison Agreement = new(TellsNews: false, Difference: null, Detail: "");

    /// <summary>The reason of what is known of a transfer that <see cref="Differs"/>.</summary>
    public const string DiffersReason = "transfer_differs_from_disbursement";

    private static readonly TransferComparison News = Agreement with { TellsNews = true };

    public static TransferComparison Of(DisbursementView disbursement, Transfer? transfer) =>
        transfer is null ? WithNothing(disbursement)
        : Differs(transfer, disbursement) ? Mismatch(disbursement, transfer)
        : (disbursement.Status, transfer.Status.Value) switch
        {
            (not DisbursementStatus.Settled, TransferStatus.Completed) => News,
            (not DisbursementStatus.Failed, TransferStatus.Failed) => News,
            _ => Agreement,
        };

    /// <summary>A memo can be copied: a transfer that does not carry out what the disbursement says is not its transfer.</summary>
    public static bool Differs(Transfer transfer, DisbursementView disbursement) =>
        (transfer.Amount is { } amount && amount.ExactCents != disbursement.Amount.Cents)
        || (transfer.From is { } from && from.Value != disbursement.FromAccountId)
        || (transfer.To is { } to && to.Value != disbursement.ToAccountId);

    public static TransferComparison Mismatch(DisbursementView disbursement, Transfer transfer) =>
        Agreement with
        {
            Difference = BreakKind.AmountMismatch,
            Detail =
                $"Attempt {disbursement.Attempt} pays {disbursement.Amount.Cents} cents from {disbursement.FromAccountId} to "
                + $"{disbursement.ToAccountId}; the issuer's transfer is {transfer.Amount?.ExactCents} cents from "
                + $"{transfer.From?.Value} to {transfer.To?.Value}.",
        };

    private static TransferComparison WithNothing(DisbursementView disbursement) =>
        disbursement.Status == DisbursementStatus.Settled
            ? Agreement with
            {
                Difference = BreakKind.SettlementMissing,
                Detail = $"Attempt {disbursement.Attempt} is SETTLED, and the issuer shows no such transfer.",
            }
            : Agreement;
}
