using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Accounts;

internal sealed class UnsuspendFinancialAccount : IMutation
{
    public string Name => "unsuspendFinancialAccount";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        AccountStatusChange.ApplyAsync(session, input.Text("id"), AccountStatus.Active, "id");
}
