using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class DeactivateNotificationTarget : IMutation
{
    public string Name => "deactivateNotificationTarget";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        TargetChange.ApplyAsync(
            session,
            input.Text("targetId"),
            target =>
                target with
                {
                    Status = TargetStatus.Deactivated,
                    DeactivatedAt = target.DeactivatedAt ?? session.Now,
                }
        );
}
