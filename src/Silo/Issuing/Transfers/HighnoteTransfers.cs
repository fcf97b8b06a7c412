using Stretch.Disbursements;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using Stretch.Silo.CrashPoints;
using Stretch.Silo.Issuing.Reconciliation;
using Verdict = Stretch.Highnote.Transfers.TransferVerdict;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>Moves money at Highnote and finds out what became of it.</summary>
internal sealed class HighnoteTransfers(ITransferAccess access) : ITransferIssuer
{
    /// <summary>How far the issuer's clock may be behind ours when we look for a transfer by its age.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(15);

    /// <summary>Stands for the reason of a transfer that failed without one.</summary>
    private const string NoReason = "NO_REASON_GIVEN";

    public async Task<TransferAnswer> Send(
        DisbursementView disbursement,
        bool earlierSendUnanswered,
        Func<bool> stillAllowed
    )
    {
        if (await access.ForClientAsync(disbursement.ClientId, CancellationToken.None) is not { } highnote)
        {
            return new TransferAnswer(
                Disbursements.TransferVerdict.Unknown,
                Reason: "no_issuer_credentials",
                HasLeft: false
            );
        }

        CrashPoint.Pass(CrashPoint.BeforeTransfer);
        var outcome = await highnote.SendAsync(
            new NewTransfer(
                new NodeId<FinancialAccount>(disbursement.FromAccountId),
                new NodeId<FinancialAccount>(disbursement.ToAccountId),
                disbursement.Amount.Cents,
                TransferPurpose.Reward,
                disbursement.Memo,
                disbursement.DisbursementId.ToString(),
                new IdempotencyKey(disbursement.TransferKey)
            ),
            stillAllowed
        );
        CrashPoint.Pass(CrashPoint.AfterTransfer);
        return outcome.TryGetValue(out var transfer, out var failure)
            ? AnswerOf(transfer, disbursement)
            : AnswerOf(Verdict.Of(outcome, earlierSendUnanswered)) with
            {
                RetryAfter = RetryAfter(failure),
                HasLeft = failure is not NotSent,
            };
    }

    public async Task<TransferLook> Look(DisbursementView disbursement)
    {
        if (await access.ForClientAsync(disbursement.ClientId, CancellationToken.None) is not { } highnote)
        {
            return new TransferLook.Unanswered(RetryAfter: null);
        }

        return disbursement.TransferId is { } id
            ? await LookById(highnote, disbursement, new NodeId<Transfer>(id))
            : await LookByMemo(highnote, disbursement);
    }

    private static async Task<TransferLook> LookById(
        IIssuerTransfers highnote,
        DisbursementView disbursement,
        NodeId<Transfer> id
    )
    {
        var outcome = await highnote.ReadAsync(id);
        return outcome.TryGetValue(out var transfer, out var failure)
            ? transfer is null
                ? new TransferLook.None()
                : new TransferLook.Found(AnswerOf(transfer, disbursement))
            : new TransferLook.Unanswered(RetryAfter(failure));
    }

    private static async Task<TransferLook> LookByMemo(IIssuerTransfers highnote, DisbursementView disbursement)
    {
        var outcome = await highnote.FindAsync(
            new TransferSearch(
                new NodeId<FinancialAccount>(disbursement.ToAccountId),
                (disbursement.FirstSentAt ?? disbursement.CreatedAt).ToDateTimeOffset() - ClockTolerance,
                // Not by the amount: one of another amount must be seen, too.
                Memo: disbursement.Memo
            )
        );
        if (!outcome.TryGetValue(out var found, out var failure))
        {
            return new TransferLook.Unanswered(RetryAfter(failure));
        }

        // Should one key ever have made several, what moved or may still move money counts before what failed. A memo can be
        // copied: what can be our transfer counts before what differs.
        var transfer = found
            .Items.OrderBy(item => TransferComparison.Differs(item, disbursement))
            .ThenBy(item => Rank(item.Status.Value))
            .FirstOrDefault();
        return transfer is not null ? new TransferLook.Found(AnswerOf(transfer, disbursement))
            : found.Complete ? new TransferLook.None()
            : new TransferLook.Unanswered(RetryAfter: null);
    }

    private static int Rank(TransferStatus status) =>
        status switch
        {
            TransferStatus.Completed => 0,
            TransferStatus.Pending or TransferStatus.Processing or TransferStatus.Unknown => 1,
            TransferStatus.Failed => 2,
            _ => throw new InvalidOperationException($"Transfer status {status} has no rank."),
        };

    private static TransferAnswer AnswerOf(Transfer transfer, DisbursementView disbursement) =>
        TransferComparison.Differs(transfer, disbursement)
            ? new TransferAnswer(
                Disbursements.TransferVerdict.Unknown,
                Reason: TransferComparison.DiffersReason,
                Difference: new TransferDifference(
                    transfer.Id.Value,
                    TransferComparison.Mismatch(disbursement, transfer).Detail
                )
            )
            : AnswerOf(Verdict.Of(transfer));

    internal static TransferAnswer AnswerOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Completed completed => new TransferAnswer(
                Disbursements.TransferVerdict.Completed,
                completed.Transfer.Id.Value
            ),
            Verdict.Pending pending => new TransferAnswer(
                Disbursements.TransferVerdict.Pending,
                pending.Transfer.Id.Value
            ),
            Verdict.DefiniteFailure failure => new TransferAnswer(
                Disbursements.TransferVerdict.Failed,
                failure.Transfer?.Id.Value,
                failure.Reason
            ),
            Verdict.Unknown { Failed: { } failed } => new TransferAnswer(
                Disbursements.TransferVerdict.FailedUnlisted,
                failed.Id.Value,
                failed.StatusReason ?? NoReason
            ),
            Verdict.Unknown unknown => new TransferAnswer(
                Disbursements.TransferVerdict.Unknown,
                Reason: unknown.IssuerCode is { } code ? $"{unknown.Why}: {code}" : unknown.Why
            ),
            _ => throw new InvalidOperationException($"{verdict.GetType().Name} has no rule."),
        };

    private static TimeSpan? RetryAfter(HighnoteFailure? failure) =>
        failure switch
        {
            RateLimited limited => limited.RetryAfter,
            NotSent notSent => notSent.RetryAfter,
            _ => null,
        };
}
