using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class AddSubscriptionsToNotificationTarget : IMutation
{
    public string Name => "addSubscriptionsToNotificationTarget";

    public Task<object> ApplyAsync(InputObject input, Session session)
    {
        var added = input.ListOrNull<string>("subscriptions")!;
        return TargetChange.ApplyAsync(
            session,
            input.Text("targetId"),
            target => target with { Subscriptions = [.. target.Subscriptions.Union(added)] }
        );
    }
}
