using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>What the mutations on a target share: find it, hold it, change it, and sometimes ask it to verify itself.</summary>
internal static class TargetChange
{
    /// <param name="change">Answers the target as it shall be, or a <see cref="UserError"/>.</param>
    public static async Task<object> ApplyAsync(
        Session session,
        string targetId,
        Func<WebhookTarget, Task<object>> change
    )
    {
        if (await TargetTable.LockAsync(session, targetId) is not { } target)
        {
            return UserError.At(Codes.NotFound, "There is no such notification target.", "input", "targetId");
        }

        var result = await change(target);
        if (result is not WebhookTarget changed)
        {
            return result;
        }

        var stamped = changed with { UpdatedAt = session.Now };
        await TargetTable.UpdateAsync(session, stamped);
        return stamped;
    }

    public static Task<object> ApplyAsync(
        Session session,
        string targetId,
        Func<WebhookTarget, WebhookTarget> change
    ) => ApplyAsync(session, targetId, target => Task.FromResult<object>(change(target)));

    /// <summary>Sends the activation; its answer makes the target active, or not.</summary>
    public static async Task AskToVerifyAsync(Session session, string targetId, DeliverySignal signal)
    {
        var node = EventNodes.Activation(targetId);
        var activation = NewEvent.Create(NotificationEventName.NotificationActivation, node, session.Now);
        await session.ExecuteAsync([EventTable.InsertFor(targetId, activation)]);
        session.AfterCommit(signal.WakeNow);
    }
}
