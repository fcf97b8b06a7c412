using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Makes a new key; the one before it signs beside it for a while, a day unless set otherwise.</summary>
internal sealed class RotateNotificationTargetSigningKey(SandboxOptions options) : IMutation
{
    public string Name => "rotateNotificationTargetSigningKey";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        TargetChange.ApplyAsync(
            session,
            input.Text("targetId"),
            async target =>
            {
                if ((await SigningKeyTable.ListActiveAsync(session, target.Id)).Count >= SigningKeyTable.MaxActive)
                {
                    const string message = "The target has as many active keys as it may have.";
                    return UserError.At(Codes.LimitReached, message, "input", "targetId");
                }

                var expiresAt = session.Now.AddMilliseconds(options.Webhooks.KeyOverlapMs);
                await SigningKeyTable.ExpireAsync(session, target.Id, expiresAt);
                await SigningKeyTable.InsertAsync(session, target.Id);
                return target;
            }
        );
}
