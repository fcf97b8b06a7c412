using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Accounts;

internal sealed class SimulateCloseFinancialAccount : IMutation
{
    public string Name => "simulateCloseFinancialAccount";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        AccountStatusChange.ApplyAsync(
            session,
            input.Text("financialAccountId"),
            AccountStatus.Closed,
            "financialAccountId"
        );
}
