using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Makes a new key; the one before it signs beside it for a day.</summary>
internal sealed class RotateNotificationTargetSigningKey : IMutation
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

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

                await SigningKeyTable.ExpireAsync(session, target.Id, session.Now + Overlap);
                await SigningKeyTable.InsertAsync(session, target.Id);
                return target;
            }
        );
}
