using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>Issues an account and a card for it. Highnote offers no idempotency key here: a repeat makes both again.</summary>
internal sealed class IssuePaymentCardForApplication : IMutation
{
    private const string ApplicationId = "applicationId";

    /// <summary>The input has no name for the account.</summary>
    private const string AccountName = "Payment card account";

    public string Name => "issuePaymentCardForApplication";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var issued = await AccountIssue.ApplyAsync(
            session,
            input.Text(ApplicationId),
            AccountName,
            input.TextOrNull("externalId")
        );
        return issued is Account account
            ? await CardIssue.ApplyAsync(session, account, ApplicationId, input.Object("options"))
            : issued;
    }
}
