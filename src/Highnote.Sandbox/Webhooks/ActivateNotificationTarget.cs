using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class ActivateNotificationTarget(DeliverySignal signal) : IMutation
{
    public string Name => "activateNotificationTarget";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        TargetChange.ApplyAsync(
            session,
            input.Text("targetId"),
            async target =>
            {
                if (target.Status == TargetStatus.Active)
                {
                    return target;
                }

                await TargetChange.AskToVerifyAsync(session, target.Id, signal);
                return target with { Status = TargetStatus.PendingVerification, DeactivatedAt = null };
            }
        );
}
