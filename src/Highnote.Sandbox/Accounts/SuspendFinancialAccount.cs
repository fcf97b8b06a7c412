using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Accounts;

internal sealed class SuspendFinancialAccount : IMutation
{
    public string Name => "suspendFinancialAccount";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        AccountStatusChange.ApplyAsync(session, input.Text("id"), AccountStatus.Suspended, "id");
}
