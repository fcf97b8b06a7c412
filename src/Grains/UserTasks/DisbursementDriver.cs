using Stretch.Disbursements;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Outbox;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Grains.UserTasks;

/// <summary>
/// Takes a disbursement from its commit to its end, a step at a time. Each step may be repeated.
/// <code>
/// the row says                       step                                                    then
/// PENDING, never sent                note the send, send                                     by the reply
/// PENDING, transfer known            look it up by id                                        by the finding
/// PENDING, sent, no transfer known   look by memo; none: note the send, send the same key    by the finding or reply
///   (the reply was lost with us)
/// UNKNOWN                            look by memo; none: within the resend window send the   by the finding or reply
///                                    same key again, after it only look, and a break asks
///                                    a person to look too
/// SETTLED, FAILED                    done
/// </code>
/// A transfer in a reply or finding that has another amount or other accounts is a break, and none of this disbursement's: its
/// attempt stays as it is. Found by the memo, it keeps the key from being sent again: it may be what the key made.
/// A send that never left (no connection, no budget, the issuer left alone for a while, the resend window or the sender's lease
/// over before it reached the socket) is taken off the record again.
/// A reply or finding is handed to the program: COMPLETED settles, a definite failure returns the money, all else keeps the
/// hold and comes back here later.
/// </summary>
internal sealed class DisbursementDriver(
    IGrainFactory grains,
    ITransferIssuer issuer,
    IDisbursementReader disbursements,
    IIds ids,
    TimeProvider time
)
{
    /// <summary>Whether a lease that has this long to go still runs, by the monotonic clock.</summary>
    public Func<bool> Lease(TimeSpan left)
    {
        var from = time.GetTimestamp();
        return () => time.GetElapsedTime(from) < left;
    }

    /// <param name="isLeased">Asked right before a send leaves.</param>
    public async Task<OutboxVerdict> Drive(DisbursementId id, Func<bool> isLeased)
    {
        if (await disbursements.Find(id) is not { } disbursement)
        {
            throw new InvalidOperationException($"Disbursement {id} has a message but no row.");
        }

        return disbursement.Status switch
        {
            DisbursementStatus.Settled or DisbursementStatus.Failed => OutboxVerdict.Done,
            DisbursementStatus.Pending when disbursement.Sends == 0 => await Send(disbursement, isLeased),
            DisbursementStatus.Pending or DisbursementStatus.Unknown => await Look(disbursement, isLeased),
            _ => throw new InvalidOperationException($"Disbursement status {disbursement.Status} has no rule."),
        };
    }

    private async Task<OutboxVerdict> Look(DisbursementView disbursement, Func<bool> isLeased)
    {
        switch (await issuer.Look(disbursement))
        {
            case TransferLook.Found { Answer.Difference: { } difference }:
                await NoteDifference(disbursement, difference);
                return disbursement.TransferId is null && !IsWithinResendWindow(disbursement)
                    ? await ReportMissing(disbursement)
                    : Again(disbursement, atLeast: null);
            case TransferLook.Found found:
                return await Report(disbursement, found.Answer, TransferSource.Lookup);
            case TransferLook.None when disbursement.TransferId is null && MayLeave(disbursement):
                return await Send(disbursement, isLeased);
            case TransferLook.None when disbursement.TransferId is null && IsWithinResendWindow(disbursement):
                return Again(disbursement, atLeast: null);
            case TransferLook.None:
                return await ReportMissing(disbursement);
            case TransferLook.Unanswered unanswered:
                return Again(disbursement, unanswered.RetryAfter);
            case var look:
                throw new InvalidOperationException($"{look.GetType().Name} has no rule.");
        }
    }

    private async Task<OutboxVerdict> ReportMissing(DisbursementView disbursement)
    {
        await Program(disbursement.UserTask)
            .ReportMissingTransfer(new MissingTransfer(disbursement.UserTask, disbursement.DisbursementId));
        return Again(disbursement, atLeast: null);
    }

    private async Task<OutboxVerdict> Send(DisbursementView disbursement, Func<bool> isLeased)
    {
        var noted = await Program(disbursement.UserTask)
            .NoteTransferSend(new NoteTransferSend(disbursement.UserTask, disbursement.DisbursementId));
        if (!noted.IsOk)
        {
            return OutboxVerdict.Again(DisbursementPace.AfterRefusal);
        }

        if (noted.Value.Status is DisbursementStatus.Settled or DisbursementStatus.Failed)
        {
            return OutboxVerdict.Done;
        }

        var answer = await issuer.Send(
            noted.Value,
            earlierSendUnanswered: noted.Value.Sends > 1,
            stillAllowed: () => isLeased() && MayLeave(noted.Value)
        );
        if (!answer.HasLeft)
        {
            return await Release(noted.Value, answer.RetryAfter);
        }

        if (answer.Difference is { } difference)
        {
            await NoteDifference(noted.Value, difference);
            return Again(noted.Value, answer.RetryAfter);
        }

        return await Report(noted.Value, answer, TransferSource.Reply);
    }

    /// <summary>Should the program refuse it now, the next look finds the same difference.</summary>
    private Task NoteDifference(DisbursementView disbursement, TransferDifference difference) =>
        Program(disbursement.UserTask)
            .RecordComparison(
                new RecordComparison(
                    disbursement.UserTask,
                    disbursement.DisbursementId,
                    difference.TransferId,
                    BreakKind.AmountMismatch,
                    difference.Detail
                )
            );

    /// <summary>Nothing was learned and nothing can have happened. Should the release fail, the send is looked for instead.</summary>
    private async Task<OutboxVerdict> Release(DisbursementView noted, TimeSpan? retryAfter)
    {
        var released = await Program(noted.UserTask)
            .ReleaseTransferSend(new ReleaseTransferSend(noted.UserTask, noted.DisbursementId, noted.Sends));
        return Again(released.IsOk ? released.Value : noted, retryAfter);
    }

    private async Task<OutboxVerdict> Report(
        DisbursementView disbursement,
        TransferAnswer answer,
        TransferSource source
    )
    {
        var recorded = await Program(disbursement.UserTask)
            .RecordTransfer(
                new TransferReport(
                    disbursement.UserTask,
                    disbursement.DisbursementId,
                    ids.NewUuidV4(),
                    answer.Verdict,
                    answer.TransferId,
                    answer.Reason,
                    source
                )
            );
        // By what the books say now, not by what was reported: the program may have known better.
        return
            recorded
                is { IsOk: true, Value.DisbursementStatus: DisbursementStatus.Settled or DisbursementStatus.Failed }
            ? OutboxVerdict.Done
            : Again(disbursement, answer.RetryAfter);
    }

    private OutboxVerdict Again(DisbursementView disbursement, TimeSpan? atLeast)
    {
        var pause = DisbursementPace.Next(
            disbursement.FirstSentAt ?? disbursement.CreatedAt,
            Timestamp.From(time.GetUtcNow())
        );
        return OutboxVerdict.Again(atLeast > pause ? atLeast.Value : pause);
    }

    private bool MayLeave(DisbursementView disbursement) =>
        SinceFirstSend(disbursement) < DisbursementPace.ResendWindow - DisbursementPace.ResendMargin;

    private bool IsWithinResendWindow(DisbursementView disbursement) =>
        SinceFirstSend(disbursement) < DisbursementPace.ResendWindow;

    private TimeSpan SinceFirstSend(DisbursementView disbursement) =>
        disbursement.FirstSentAt is { } first ? Timestamp.From(time.GetUtcNow()) - first : TimeSpan.Zero;

    private IProgramGrain Program(UserTaskAddress userTask) =>
        grains.GetGrain<IProgramGrain>(userTask.ProgramId.ToString());
}
