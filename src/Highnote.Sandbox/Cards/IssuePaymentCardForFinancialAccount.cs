using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class IssuePaymentCardForFinancialAccount : IMutation
{
    private const string AccountId = "financialAccountId";

    public string Name => "issuePaymentCardForFinancialAccount";

    public async Task<object> ApplyAsync(InputObject input, Session session) =>
        await AccountTable.LockAsync(session, input.Text(AccountId)) is { } account
            ? await CardIssue.ApplyAsync(session, account, AccountId, input.Object("options"))
            : UserError.At(Codes.NotFound, "There is no such financial account.", "input", AccountId);
}
