using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Leaves the target as it is: no target here ever has an e-mail address.</summary>
internal sealed class RemoveEmailFromNotificationTarget : IMutation
{
    public string Name => "removeEmailFromNotificationTarget";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        TargetChange.ApplyAsync(session, input.Text("targetId"), target => target);
}
