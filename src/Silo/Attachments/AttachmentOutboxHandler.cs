using Stretch.Attachments;
using Stretch.Domain.Outbox;
using Stretch.Outbox;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Outbox;

namespace Stretch.Silo.Attachments;

/// <summary>
/// Has the program visit its people, part after part, until nobody is left. Each part is a commit of its own, so that other
/// calls of the program come in between, and a silo that dies leaves only the rest to be done.
/// </summary>
internal sealed class AttachmentOutboxHandler(IGrainFactory grains, TimeProvider time) : IOutboxHandler
{
    /// <summary>How much of the lease is left over for the last part, so that no other silo does the same meanwhile.</summary>
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(10);

    /// <summary>After a refusal: the program is overloaded, or the database away.</summary>
    private static readonly TimeSpan RetryAfterRefusal = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After each part others have the machine to themselves for half as long as it took: everyone has their task a little later,
    /// and nobody else notices.
    /// </summary>
    private const int VisitsPerPause = 2;

    public OutboxKind Kind => OutboxKind.Attachment;

    public async Task<OutboxVerdict> HandleAsync(OutboxMessage message, TimeSpan leaseLeft)
    {
        var program = grains.GetGrain<IProgramGrain>(new ProgramId(message.Target).ToString());
        var command = new ContinueAttachment(new AttachmentId(message.Subject));
        var began = time.GetTimestamp();
        do
        {
            var visitBegan = time.GetTimestamp();
            var result = await program.ContinueAttachment(command);
            if (!result.IsOk)
            {
                return result.Error is Unavailable ? OutboxVerdict.Again(RetryAfterRefusal) : OutboxVerdict.Done;
            }

            if (result.Value.State is AttachmentState.Attached or AttachmentState.Detached)
            {
                return OutboxVerdict.Done;
            }

            await Task.Delay(time.GetElapsedTime(visitBegan) / VisitsPerPause, time);
        } while (time.GetElapsedTime(began) < leaseLeft - LeaseMargin);

        return OutboxVerdict.Again(TimeSpan.Zero);
    }
}
