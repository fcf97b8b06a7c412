using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class RemoveNotificationTarget : IMutation
{
    public string Name => "removeNotificationTarget";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        TargetChange.ApplyAsync(
            session,
            input.Text("targetId"),
            async target =>
            {
                await TargetTable.RemoveAsync(session, target);
                return target with { Status = TargetStatus.Deactivated, DeactivatedAt = session.Now };
            }
        );
}
