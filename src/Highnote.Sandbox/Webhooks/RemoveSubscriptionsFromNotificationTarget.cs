using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class RemoveSubscriptionsFromNotificationTarget : IMutation
{
    public string Name => "removeSubscriptionsFromNotificationTarget";

    public Task<object> ApplyAsync(InputObject input, Session session)
    {
        var removed = input.ListOrNull<string>("subscriptions")!;
        return TargetChange.ApplyAsync(
            session,
            input.Text("targetId"),
            target => target with { Subscriptions = [.. target.Subscriptions.Except(removed)] }
        );
    }
}
