using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Highnote's Test environment refuses it, and so does the sandbox.</summary>
internal sealed class SetEmailForNotificationTarget : IMutation
{
    public string Name => "setEmailForNotificationTarget";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        Task.FromResult<object>(
            UserError.At(Codes.NotAllowedInTest, "E-mail addresses cannot be set in Test.", "input", "email")
        );
}
