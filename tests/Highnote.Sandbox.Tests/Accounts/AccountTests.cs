using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Accounts;

public sealed class AccountTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Status = "... on FinancialAccount { id accountStatus }";

    [Fact]
    public async Task The_products_funding_account_is_told_by_its_feature()
    {
        var data = await sandbox.SendAsync(
            """
            query ($id: ID!) { node(id: $id) { ... on CardProduct {
              usage vertical
              accounts(filterBy: { features: { equals: PRODUCT_FUNDING } }) {
                edges { node { id features { __typename ... on ProductFundingFinancialAccountFeature { enabled } } } }
              }
            } } }
            """,
            new { id = sandbox.Info.CardProductId }
        );

        var product = data.GetProperty("node");
        Assert.Equal("MULTI_USE", product.GetProperty("usage").GetString());
        var account = Assert
            .Single(product.GetProperty("accounts").GetProperty("edges").EnumerateArray())
            .GetProperty("node");
        Assert.Equal(sandbox.Info.ProductFundingAccountId, account.Id());
        Assert.True(account.GetProperty("features")[0].GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_page_tells_how_many_accounts_there_are_in_all()
    {
        var application = await sandbox.ApprovedApplicationAsync();
        for (var i = 0; i < 3; i++)
        {
            await IssueAsync(application);
        }

        var first = await PageOfAsync(application, null);
        var second = await PageOfAsync(application, first.GetProperty("pageInfo").GetProperty("endCursor").GetString());

        Assert.Equal([3, 3], new[] { first, second }.Select(page => page.GetProperty("totalRecords").GetInt64()));
        Assert.Equal([2, 1], new[] { first, second }.Select(page => page.GetProperty("edges").GetArrayLength()));
    }

    [Fact]
    public async Task One_key_makes_one_account_however_often_it_is_sent()
    {
        var applicationId = await sandbox.ApprovedApplicationAsync();
        var input = new
        {
            applicationId,
            name = "Prepaid",
            idempotencyKey = Journey.NewKey(),
        };

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => sandbox.MutateAsync("issueFinancialAccountForApplication", Status, input))
        );

        Assert.Single(answers.Select(a => a.Id()).Distinct());
        var application = await sandbox.NodeAsync(
            applicationId,
            "... on AccountHolderCardProductApplication { financialAccounts { edges { node { id } } } }"
        );
        Assert.Single(application.GetProperty("financialAccounts").GetProperty("edges").EnumerateArray());
    }

    [Fact]
    public async Task A_refusal_is_remembered_under_its_key_too()
    {
        var key = Journey.NewKey();
        var refused = await IssueAsync("ap_nobody", key);
        var repeated = await IssueAsync(await sandbox.ApprovedApplicationAsync(), key);

        Assert.Equal("NOT_FOUND", refused.Code());
        Assert.Equal("NOT_FOUND", repeated.Code());
    }

    [Fact]
    public async Task An_external_id_is_given_once()
    {
        var application = await sandbox.ApprovedApplicationAsync();

        Assert.Null((await IssueAsync(application, externalId: "mine")).Code());
        Assert.Equal("DUPLICATE", (await IssueAsync(application, externalId: "mine")).Code());
    }

    [Fact]
    public async Task An_account_is_suspended_lifted_and_closed_for_good()
    {
        var id = await sandbox.AccountAsync();

        Assert.Equal("SUSPENDED", await SuspendAsync(id));
        var lifted = await sandbox.MutateAsync("unsuspendFinancialAccount", Status, new { id, memo = "m" });
        Assert.Equal("ACTIVE", lifted.GetProperty("accountStatus").GetString());
        Assert.Equal("CLOSED", (await CloseAsync(id)).GetProperty("accountStatus").GetString());
        var revived = await sandbox.MutateAsync("unsuspendFinancialAccount", Status, new { id, memo = "m" });
        Assert.Equal("INVALID_STATE", revived.Code());
    }

    [Fact]
    public async Task An_account_with_money_cannot_be_closed()
    {
        var id = await sandbox.AccountAsync();
        await DepositAsync(id, 5);

        Assert.Equal("INVALID_STATE", (await CloseAsync(id)).Code());
    }

    [Fact]
    public async Task A_deposit_arrives_at_once_and_shows_as_cash_that_can_be_spent()
    {
        var id = await sandbox.AccountAsync();

        var deposit = await DepositAsync(id, 250_00);

        Assert.Equal("COMPLETED", deposit.GetProperty("status").GetString());
        var ledgers = (
            await sandbox.NodeAsync(
                id,
                "... on FinancialAccount { ledgers { id name normalBalance creditBalance { value } debitBalance { value } } }"
            )
        ).GetProperty("ledgers");
        Assert.Equal(
            ["AVAILABLE_CASH CREDIT 25000 0", "CASH DEBIT 0 25000", "AUTHORIZATION CREDIT 0 0"],
            ledgers
                .EnumerateArray()
                .Select(l =>
                    $"{l.GetProperty("name")} {l.GetProperty("normalBalance")} {l.GetProperty("creditBalance").GetProperty("value")} {l.GetProperty("debitBalance").GetProperty("value")}"
                )
        );
        Assert.Equal("Ledger", (await sandbox.NodeAsync(ledgers[0].Id(), "")).TypeName());
    }

    private async Task<System.Text.Json.JsonElement> PageOfAsync(string application, string? after)
    {
        var data = await sandbox.SendAsync(
            """
            query ($id: ID!, $after: String) { node(id: $id) { ... on AccountHolderCardProductApplication {
              financialAccounts(first: 2, after: $after) { totalRecords edges { cursor } pageInfo { endCursor } }
            } } }
            """,
            new { id = application, after }
        );
        return data.GetProperty("node").GetProperty("financialAccounts");
    }

    private Task<System.Text.Json.JsonElement> IssueAsync(
        string applicationId,
        string? key = null,
        string? externalId = null
    ) =>
        sandbox.MutateAsync(
            "issueFinancialAccountForApplication",
            Status,
            new
            {
                applicationId,
                name = "Prepaid",
                externalId,
                idempotencyKey = key,
            }
        );

    private Task<System.Text.Json.JsonElement> DepositAsync(string id, long value) =>
        sandbox.MutateAsync(
            "simulateDeposit",
            "... on WireTransfer { id status }",
            new
            {
                amount = new { value, currencyCode = "USD" },
                source = "WIRE",
                toFinancialAccountId = id,
            }
        );

    private async Task<string?> SuspendAsync(string id) => (
            await sandbox.MutateAsync(
                "suspendFinancialAccount",
                Status,
                new
                {
                    id,
                    suspensionReason = "ACCOUNT_REVIEW",
                    memo = "m",
                }
            )
        ).GetProperty("accountStatus").GetString();

    private Task<System.Text.Json.JsonElement> CloseAsync(string financialAccountId) =>
        sandbox.MutateAsync("simulateCloseFinancialAccount", Status, new { financialAccountId });
}
