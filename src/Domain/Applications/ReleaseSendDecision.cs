using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>
/// A send that certainly made nothing counts no more. What earlier sends may have done stays to be looked for; they are
/// over, or this one would not have been granted.
/// </summary>
public static class ReleaseSendDecision
{
    public static void Needs(ReleaseSend command, FactQuery query) => query.Applications.Add(command.ApplicationId);

    public static Decision<UserState, SendClaim> Decide(
        UserState? user,
        FactSet facts,
        ReleaseSend command,
        Timestamp now
    )
    {
        if (ApplicationCase.Of(user, facts, command.ApplicationId, now) is not { } found)
        {
            return new NotFound("application");
        }

        var released = new SendClaim(IsGranted: false);
        if (SendSlot.Of(found, command.Step) is not { } onRecord || onRecord.Sender != command.Sender)
        {
            return Result.Found(released);
        }

        var rest = onRecord.Sends == 1 ? null : onRecord with { Sends = onRecord.Sends - 1, OverAt = now };
        return SendSlot.Fill(found, command.Step, rest, released);
    }
}
