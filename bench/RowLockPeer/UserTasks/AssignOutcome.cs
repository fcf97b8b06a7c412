using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.RowLockPeer.UserTasks;

/// <summary>What an assign came to: a refusal, or the user task as JSON.</summary>
internal sealed record AssignOutcome(
    Refusal? Refusal,
    ResultKind Kind,
    UserTaskId UserTaskId,
    byte[] Json,
    bool Replayed = false
)
{
    public static AssignOutcome Refused(Refusal refusal) => new(refusal, default, default, []);
}
