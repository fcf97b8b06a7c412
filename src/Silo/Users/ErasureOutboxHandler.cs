using Stretch.Calls;
using Stretch.Domain.Outbox;
using Stretch.Ids;
using Stretch.Outbox;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Programs;
using Stretch.Users;

namespace Stretch.Silo.Users;

/// <summary>
/// Has every program end an erased person's part in it: what is open is taken back and its money is available again, as nothing
/// of theirs can be completed any more.
/// </summary>
internal sealed class ErasureOutboxHandler(
    IGrainFactory grains,
    MembershipReader memberships,
    IIds ids,
    TimeProvider time
) : IOutboxHandler
{
    /// <summary>
    /// An enrolment that another silo decided on before the erasure may still be on its way to the disk, so the last look is at
    /// least this much later. It is far longer than a commit may take.
    /// </summary>
    private static readonly TimeSpan LateEnrollment = TimeSpan.FromMinutes(1);

    /// <summary>After a refusal: the program is overloaded, or the database away.</summary>
    private static readonly TimeSpan RetryAfterRefusal = TimeSpan.FromSeconds(1);

    /// <summary>More is open than one commit may take back: it is for the partner to detach, and is looked at again.</summary>
    private static readonly TimeSpan RetryAfterTooMany = TimeSpan.FromHours(1);

    public OutboxKind Kind => OutboxKind.Erasure;

    public async Task<OutboxVerdict> HandleAsync(OutboxMessage message, TimeSpan leaseLeft)
    {
        var isLastLook = Timestamp.From(time.GetUtcNow()) >= message.CreatedAt.Plus(LateEnrollment);
        var verdict = isLastLook ? OutboxVerdict.Done : OutboxVerdict.Again(LateEnrollment);
        var user = new UserId(message.Target);
        foreach (var (program, client) in await memberships.ListAsync(user))
        {
            var command = new UnenrollUser(new Call(client, ids.NewUuidV4()), user, IsErased: true);
            var ended = await grains.GetGrain<IProgramGrain>(program.ToString()).Unenroll(command);
            if (!ended.IsOk)
            {
                verdict = OutboxVerdict.Again(ended.Error is Unavailable ? RetryAfterRefusal : RetryAfterTooMany);
            }
        }

        return verdict;
    }
}
