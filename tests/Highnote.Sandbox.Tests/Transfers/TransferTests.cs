using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Transfers;

public sealed class TransferTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Load = "initiateTransferFromFundingFinancialAccountToPaymentCardFinancialAccount";
    private const string Unload = "initiateTransferFromPaymentCardFinancialAccountToFundingFinancialAccount";

    [Fact]
    public async Task A_reward_is_pending_at_first_and_then_moves_the_money()
    {
        var account = await sandbox.AccountAsync();
        var fundingBefore = await sandbox.BalanceAsync(sandbox.Info.CardFundingAccountId);

        var transfer = await sandbox.TransferAsync(account, 12_34, fromAccountId: sandbox.Info.CardFundingAccountId);

        Assert.Equal("PENDING", transfer.GetProperty("status").GetString());
        Assert.Equal(("COMPLETED", null), await sandbox.SettledAsync(transfer.Id()));
        Assert.Equal(12_34, await sandbox.BalanceAsync(account));
        Assert.Equal(fundingBefore - 12_34, await sandbox.BalanceAsync(sandbox.Info.CardFundingAccountId));
    }

    [Fact]
    public async Task One_key_moves_money_once_however_many_ask_at_once()
    {
        var account = await sandbox.AccountAsync();
        var key = Journey.NewKey();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => sandbox.TransferAsync(account, 7_00, key))
        );
        await sandbox.SettledAsync(answers[0].Id());
        var later = await sandbox.TransferAsync(account, 7_00, key);

        Assert.Single(answers.Append(later).Select(a => a.Id()).Distinct());
        Assert.Equal("COMPLETED", later.GetProperty("status").GetString());
        Assert.Equal(7_00, await sandbox.BalanceAsync(account));
    }

    [Fact]
    public async Task Keys_of_different_mutations_do_not_meet()
    {
        var account = await sandbox.AccountAsync();
        var key = Journey.NewKey();

        var general = await sandbox.TransferAsync(account, 1_00, key);
        var load = await DedicatedAsync(Load, sandbox.Info.ProductFundingAccountId, account, 1_00, key);

        Assert.NotEqual(general.Id(), load.Id());
    }

    [Fact]
    public async Task No_account_is_ever_overdrawn()
    {
        var poor = await sandbox.AccountAsync();
        var rich = await sandbox.AccountAsync();
        await sandbox.SettledAsync((await sandbox.TransferAsync(poor, 50_00)).Id());

        var transfers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => sandbox.TransferAsync(rich, 10_00, null, poor, "GENERAL"))
        );
        var ends = await Task.WhenAll(transfers.Select(t => sandbox.SettledAsync(t.Id())));

        Assert.Equal(5, ends.Count(e => e == ("COMPLETED", null)));
        Assert.Equal(15, ends.Count(e => e == ("FAILED", "INSUFFICIENT_FUNDS")));
        Assert.Equal((0, 50_00), (await sandbox.BalanceAsync(poor), await sandbox.BalanceAsync(rich)));
    }

    [Fact]
    public async Task What_cannot_be_carried_out_fails_with_its_reason()
    {
        var open = await sandbox.AccountAsync();
        var suspended = await sandbox.AccountAsync();
        var closed = await sandbox.AccountAsync();
        await sandbox.MutateAsync(
            "suspendFinancialAccount",
            "... on FinancialAccount { id }",
            new
            {
                id = suspended,
                suspensionReason = "ACCOUNT_REVIEW",
                memo = "m",
            }
        );
        await sandbox.MutateAsync(
            "simulateCloseFinancialAccount",
            "... on FinancialAccount { id }",
            new { financialAccountId = closed }
        );

        Assert.Equal("ACCOUNT_NOT_ACTIVE", await ReasonAsync(suspended, 1));
        Assert.Equal("ACCOUNT_CLOSED", await ReasonAsync(closed, 1));
        Assert.Equal("TRANSFER_AMOUNT_IS_NEGATIVE_OR_ZERO", await ReasonAsync(open, 0));
        Assert.Equal("INSUFFICIENT_FUNDS", await ReasonAsync(open, 1_000_000_000_000));
        Assert.Equal(
            "PREPAID_CARD_OR_DEBIT_CARD_FEATURE_NOT_ENABLED",
            await ReasonAsync(sandbox.Info.CardFundingAccountId, 1)
        );
        Assert.Equal(
            "PRODUCT_FUNDING_OR_CARD_FUNDING_FEATURE_NOT_ENABLED",
            await ReasonAsync(open, 1, await sandbox.AccountAsync())
        );
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_before_it_is_a_transfer()
    {
        var account = await sandbox.AccountAsync();

        Assert.Equal("NOT_FOUND", (await sandbox.TransferAsync("ac_nobody", 1)).Code());
        Assert.Equal("INVALID_INPUT", (await sandbox.TransferAsync(account, 1, fromAccountId: account)).Code());
    }

    [Fact]
    public async Task The_dedicated_mutations_load_and_unload_with_events_of_their_own()
    {
        var account = await sandbox.AccountAsync();

        var load = await DedicatedAsync(Load, sandbox.Info.ProductFundingAccountId, account, 20_00);
        Assert.Equal(("COMPLETED", null), await sandbox.SettledAsync(load.Id()));
        var unload = await DedicatedAsync(Unload, account, sandbox.Info.ProductFundingAccountId, 20_00);
        Assert.Equal(("COMPLETED", null), await sandbox.SettledAsync(unload.Id()));

        const string stem = "INTERNAL_TRANSFER_FROM_FUNDING_FINANCIAL_ACCOUNT_TO_PAYMENT_CARD_FINANCIAL_ACCOUNT";
        var data = await sandbox.SendAsync(
            $$"""
            { notificationEvents(filterBy: { name: [{{stem}}_COMPLETED] }) { edges { node { node { __typename
              ... on InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountCompletedEvent {
                id internalTransferStatus amount { value }
              } } } } } }
            """
        );
        var told = data.GetProperty("notificationEvents")
            .GetProperty("edges")[0]
            .GetProperty("node")
            .GetProperty("node");
        Assert.Equal(load.Id(), told.Id());
        Assert.Equal(20_00, told.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.Equal("COMPLETED", told.GetProperty("internalTransferStatus").GetString());
    }

    [Fact]
    public async Task An_account_lists_its_transfers_by_filter()
    {
        var account = await sandbox.AccountAsync();
        foreach (var cents in new[] { 1, 2, 3 })
        {
            await sandbox.SettledAsync((await sandbox.TransferAsync(account, cents)).Id());
        }

        var data = await sandbox.NodeAsync(
            account,
            """
            ... on FinancialAccount { interFinancialAccountTransfers(first: 1, filterBy: {
              amount: { currencyCode: USD, greaterThan: 1 }, status: { equals: COMPLETED }
              createdAt: { greaterThan: "2020-01-01T00:00:00Z" }, transferActivityType: { includes: [GENERAL] }
            }) { edges { node { memo purpose amount { value decimalPlaces } toFinancialAccount { id } } } pageInfo { hasNextPage } } }
            """
        );

        var page = data.GetProperty("interFinancialAccountTransfers");
        Assert.True(page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        var newest = Assert.Single(page.GetProperty("edges").EnumerateArray()).GetProperty("node");
        Assert.Equal(3, newest.GetProperty("amount").GetProperty("value").GetInt64());
        Assert.Equal(account, newest.GetProperty("toFinancialAccount").Id());
    }

    [Fact]
    public async Task Money_is_neither_made_nor_lost()
    {
        var accounts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sandbox.AccountAsync()));
        await Task.WhenAll(
            accounts.Select(async a => await sandbox.SettledAsync((await sandbox.TransferAsync(a, 10_00)).Id()))
        );

        var transfers = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(i =>
                    sandbox.TransferAsync(accounts[i % 4], i * 7 % 900, null, accounts[(i + 1) % 4], "GENERAL")
                )
        );
        await Task.WhenAll(transfers.Select(t => sandbox.SettledAsync(t.Id())));

        var difference = await sandbox.Database.ScalarAsync<long>(
            """
            select ((select sum(balance_cents) from highnote_sandbox.accounts)
                - (select sum(amount_cents) from highnote_sandbox.deposits))::bigint
            """
        );
        Assert.Equal(0, difference);
        foreach (var account in accounts)
        {
            var state = await sandbox.GetAsync($"/accounts/{account}");
            Assert.Equal(
                state.GetProperty("balanceCents").GetInt64(),
                state.GetProperty("depositedCents").GetInt64()
                    + state.GetProperty("receivedCents").GetInt64()
                    - state.GetProperty("sentCents").GetInt64()
            );
        }
    }

    private async Task<string?> ReasonAsync(string toAccountId, long cents, string? fromAccountId = null)
    {
        var transfer = await sandbox.TransferAsync(toAccountId, cents, null, fromAccountId);
        var (status, reason) = await sandbox.SettledAsync(transfer.Id());
        Assert.Equal("FAILED", status);
        return reason;
    }

    private Task<System.Text.Json.JsonElement> DedicatedAsync(
        string mutation,
        string fromFinancialAccountId,
        string toFinancialAccountId,
        long value,
        string? idempotencyKey = null
    ) =>
        sandbox.MutateAsync(
            mutation,
            "... on InterFinancialAccountTransfer { id status transferActivityType }",
            new
            {
                fromFinancialAccountId,
                toFinancialAccountId,
                amount = new { value, currencyCode = "USD" },
                idempotencyKey,
            }
        );
}
