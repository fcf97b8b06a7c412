using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Accounts;

internal sealed class IssueFinancialAccountForApplication : IMutation
{
    public string Name => "issueFinancialAccountForApplication";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        AccountIssue.ApplyAsync(
            session,
            input.Text("applicationId"),
            input.Text("name"),
            input.TextOrNull("externalId")
        );
}
