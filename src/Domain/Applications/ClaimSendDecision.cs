using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>
/// Who may send a create that takes no idempotency key, decided before it leaves.
/// <code>
/// what it would make       send on record      asked by                                       answer
/// known, or not wanted     any                 anyone                                         no
/// unknown                  none                anyone                                         yes, on record
/// unknown                  not over yet        anyone                                         no
/// unknown                  over                who looked since and found nothing of it       yes, on record as one more
/// unknown                  over                who looked before the last of them             no
/// </code>
/// "Over" means that the sender's lease and its HTTP time-out have passed: a look that finds nothing then says that the
/// issuer did not act, so a further create is not a blind one.
/// </summary>
public static class ClaimSendDecision
{
    public static void Needs(ClaimSend command, FactQuery query) => query.Applications.Add(command.ApplicationId);

    public static Decision<UserState, SendClaim> Decide(
        UserState? user,
        FactSet facts,
        ClaimSend command,
        Timestamp now
    )
    {
        if (ApplicationCase.Of(user, facts, command.ApplicationId, now) is not { } found)
        {
            return new NotFound("application");
        }

        var onRecord = SendSlot.Of(found, command.Step);
        var isFree = onRecord is null || (onRecord.OverAt <= now && onRecord.Sends == command.SendsSeen);
        if (!SendSlot.IsWanted(found, command.Step) || !isFree)
        {
            return Result.Found(new SendClaim(IsGranted: false));
        }

        var send = new KeylessSend(
            command.Sender,
            (onRecord?.Sends ?? 0) + 1,
            onRecord?.FirstAt ?? now,
            now.Plus(command.HoldFor)
        );
        return SendSlot.Fill(found, command.Step, send, new SendClaim(IsGranted: true));
    }
}
