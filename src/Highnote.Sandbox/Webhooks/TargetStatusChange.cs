using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>A step of a target's status (NotificationTargetStatusHistory).</summary>
/// <param name="From">Null where the target was made.</param>
internal sealed record TargetStatusChange(string Id, TargetStatus? From, TargetStatus To, DateTimeOffset At)
{
    public static Task<Page<TargetStatusChange>> PageAsync(
        IQueries queries,
        WebhookTarget target,
        InputObject arguments
    ) =>
        Page.ReadAsync(
            queries,
            "select t.* from webhook_target_changes t",
            new Conditions().Add("t.target_id = {0}", target.Id),
            arguments,
            r => new TargetStatusChange(
                r.Get<string>("id"),
                r.EnumOrNull<TargetStatus>("previous_status"),
                r.Enum<TargetStatus>("new_status"),
                r.Get<DateTimeOffset>("created_at")
            )
        );
}
