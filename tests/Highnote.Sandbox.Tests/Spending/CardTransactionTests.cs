using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Spending;

/// <summary>The money of a purchase from the authorization on: it is always where the ledgers say.</summary>
public sealed class CardTransactionTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Credit = "ADJUSTMENT_CREDIT";
    private const string Debit = "ADJUSTMENT_DEBIT";

    [Fact]
    public async Task An_authorization_holds_money_and_spends_none()
    {
        var (card, account) = await sandbox.FundedCardAsync();

        var merchant = new
        {
            name = "Grocer",
            category = "GROCERY_STORES_SUPERMARKETS",
            countryCodeAlpha3 = "USA",
        };
        var granted = await sandbox.AuthorizeAsync(card, 30_00, merchant);

        Assert.Equal("APPROVED", granted.Response());
        Assert.Equal(30_00, Cents(granted, "approvedAmount"));
        Assert.Equal(70_00, Cents(granted, "currentFinancialAccountAvailableToSpendAmount"));
        Assert.Equal("DEBIT", granted.GetProperty("accountingDirection").GetString());
        Assert.Equal("5411", granted.GetProperty("merchantDetails").GetProperty("categoryCode").GetString());
        Assert.Equal(granted.Transaction(), granted.GetProperty("transactionId").GetString());
        Assert.Equal((70_00, 30_00, 100_00), await sandbox.LedgersAsync(account));
        await sandbox.AssertJournalAsync(account);
    }

    [Fact]
    public async Task Clearing_spends_what_is_held_in_parts_and_never_more()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var transaction = (await sandbox.AuthorizeAsync(card, 30_00)).Transaction();

        var part = await sandbox.FollowAsync("Clearing", transaction, 10_00);
        Assert.True(part.GetProperty("partial").GetBoolean());
        Assert.Equal((70_00, 20_00, 90_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_INPUT", (await sandbox.FollowAsync("Clearing", transaction, 20_01)).Code());

        var rest = await sandbox.FollowAsync("Clearing", transaction);
        Assert.False(rest.GetProperty("partial").GetBoolean());
        Assert.Equal((20_00, 30_00), (Cents(rest, "approvedAmount"), Cents(rest, "originalAmount")));
        Assert.Equal((70_00, 0, 70_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_STATE", (await sandbox.FollowAsync("Clearing", transaction)).Code());
        Assert.Equal("INVALID_STATE", (await sandbox.FollowAsync("Reversal", transaction)).Code());
        await sandbox.AssertJournalAsync(account);
    }

    [Fact]
    public async Task A_reversal_gives_back_what_is_held()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var transaction = (await sandbox.AuthorizeAsync(card, 30_00)).Transaction();

        Assert.True((await sandbox.FollowAsync("Reversal", transaction, 5_00)).GetProperty("partial").GetBoolean());
        Assert.Equal((75_00, 25_00, 100_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_INPUT", (await sandbox.FollowAsync("Reversal", transaction, 25_01)).Code());
        Assert.Equal("CREDIT", Direction(await sandbox.FollowAsync("Reversal", transaction)));

        Assert.Equal((100_00, 0, 100_00), await sandbox.LedgersAsync(account));
        await sandbox.AssertJournalAsync(account);
    }

    [Fact]
    public async Task A_refund_brings_back_what_was_spent_and_no_more()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var transaction = (await sandbox.AuthorizeAsync(card, 30_00)).Transaction();
        Assert.Equal("INVALID_STATE", (await sandbox.FollowAsync("Refund", transaction)).Code());
        await sandbox.FollowAsync("Clearing", transaction);

        var part = await sandbox.FollowAsync("Refund", transaction, 12_00);
        Assert.Equal("ClearingEvent", part.TypeName());
        Assert.Equal("CREDIT", Direction(part));
        Assert.Equal("RETURNS", part.GetProperty("transactionProcessingType").GetString());
        Assert.Equal((82_00, 0, 82_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_INPUT", (await sandbox.FollowAsync("Refund", transaction, 18_01)).Code());
        Assert.Equal(18_00, Cents(await sandbox.FollowAsync("Refund", transaction), "approvedAmount"));

        Assert.Equal((100_00, 0, 100_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_STATE", (await sandbox.FollowAsync("Refund", transaction)).Code());
        await sandbox.AssertJournalAsync(account);
    }

    [Fact]
    public async Task A_single_step_spends_at_once()
    {
        var (card, account) = await sandbox.FundedCardAsync();

        var bought = await sandbox.BuyAsync(card, 40_00);

        Assert.Equal("APPROVED", bought.Response());
        Assert.Equal((60_00, 0, 60_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_STATE", (await sandbox.FollowAsync("Reversal", bought.Transaction())).Code());
        Assert.Equal(40_00, Cents(await sandbox.FollowAsync("Refund", bought.Transaction()), "approvedAmount"));
        await sandbox.AssertJournalAsync(account);
    }

    [Fact]
    public async Task An_adjustment_corrects_what_was_spent_both_ways_and_never_below_zero()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var transaction = (await sandbox.BuyAsync(card, 90_00)).Transaction();

        Assert.Equal("DEBIT", Direction(await sandbox.AdjustAsync(transaction, 4_00, Debit)));
        Assert.Equal((6_00, 0, 6_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_STATE", (await sandbox.AdjustAsync(transaction, 6_01, Debit)).Code());
        Assert.Equal("CREDIT", Direction(await sandbox.AdjustAsync(transaction, 9_00, Credit)));
        Assert.Equal("INVALID_INPUT", (await sandbox.AdjustAsync(transaction, 90_01, Credit)).Code());
        Assert.Equal("INVALID_INPUT", (await sandbox.AdjustAsync(transaction, 1_00, "CASH")).Code());

        Assert.Equal((15_00, 0, 15_00), await sandbox.LedgersAsync(account));
        await sandbox.AssertJournalAsync(account);
        var open = (await sandbox.AuthorizeAsync(card, 1_00)).Transaction();
        Assert.Equal("INVALID_STATE", (await sandbox.AdjustAsync(open, 1_00, Credit)).Code());
    }

    [Fact]
    public async Task An_increment_holds_more_in_the_same_transaction()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var (other, _) = await sandbox.FundedCardAsync();
        var first = await sandbox.AuthorizeAsync(card, 30_00);

        var more = await sandbox.AuthorizeAsync(card, 20_00, id: first.Id());

        Assert.Equal(first.Transaction(), more.Transaction());
        Assert.Equal(30_00, Cents(more, "originalAmount"));
        Assert.Equal((50_00, 50_00, 100_00), await sandbox.LedgersAsync(account));
        Assert.Equal("INVALID_STATE", (await sandbox.AuthorizeAsync(other, 1_00, id: first.Id())).Code());
        await sandbox.FollowAsync("Clearing", first.Transaction());
        Assert.Equal("INVALID_STATE", (await sandbox.AuthorizeAsync(card, 1_00, id: first.Id())).Code());
        Assert.Equal((50_00, 0, 50_00), await sandbox.LedgersAsync(account));
    }

    [Fact]
    public async Task What_is_held_cannot_be_transferred_and_keeps_the_account_open()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        await sandbox.AuthorizeAsync(card, 30_00);

        var funding = sandbox.Info.ProductFundingAccountId;
        var tooMuch = await sandbox.TransferAsync(funding, 70_01, fromAccountId: account, purpose: "REWARD_REVERSAL");
        Assert.Equal(("FAILED", "INSUFFICIENT_FUNDS"), await sandbox.SettledAsync(tooMuch.Id()));
        var rest = await sandbox.TransferAsync(funding, 70_00, fromAccountId: account, purpose: "REWARD_REVERSAL");
        Assert.Equal(("COMPLETED", null), await sandbox.SettledAsync(rest.Id()));

        Assert.Equal((0, 30_00, 30_00), await sandbox.LedgersAsync(account));
        var closed = await sandbox.MutateAsync(
            "simulateCloseFinancialAccount",
            "... on FinancialAccount { id }",
            new { financialAccountId = account }
        );
        Assert.Equal("INVALID_STATE", closed.Code());
    }

    [Fact]
    public async Task Many_at_once_never_spend_more_than_there_is()
    {
        var (card, account) = await sandbox.FundedCardAsync();

        var asked = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => sandbox.AuthorizeAsync(card, 10_00)));
        var granted = asked.Where(a => a.Response() == "APPROVED").Select(a => a.Transaction()).ToList();
        var cleared = await Task.WhenAll(
            granted.SelectMany(id => new[] { sandbox.FollowAsync("Clearing", id), sandbox.FollowAsync("Reversal", id) })
        );

        Assert.Equal(10, granted.Count);
        Assert.All(asked, a => Assert.True(a.Response() is "APPROVED" or "INSUFFICIENT_FUNDS", a.ToString()));
        Assert.Equal(10, cleared.Count(c => c.Code() is null));
        Assert.Equal(0, (await sandbox.LedgersAsync(account)).Held);
        await sandbox.AssertJournalAsync(account);
    }

    [Fact]
    public async Task Card_transaction_and_steps_are_found_by_id()
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var first = await sandbox.AuthorizeAsync(card, 30_00);
        var second = await sandbox.FollowAsync("Clearing", first.Transaction(), 10_00);
        var third = await sandbox.FollowAsync("Reversal", first.Transaction());

        var transaction = await sandbox.NodeAsync(
            first.Transaction(),
            "... on DebitTransaction { transactionEvents { __typename id cardProduct { id } paymentCard { id } } }"
        );
        var steps = transaction.GetProperty("transactionEvents").EnumerateArray().ToList();
        Assert.Equal([first.Id(), second.Id(), third.Id()], steps.Select(s => s.Id()));
        Assert.Equal(["AuthorizationEvent", "ClearingEvent", "ReversalEvent"], steps.Select(s => s.TypeName()));
        Assert.All(steps, s => Assert.Equal(card, s.GetProperty("paymentCard").Id()));

        var page = await sandbox.NodeAsync(
            card,
            "... on PaymentCard { transactionEvents(first: 2) { edges { node { id } } pageInfo { hasNextPage } } }"
        );
        var listed = page.GetProperty("transactionEvents").GetProperty("edges").EnumerateArray();
        Assert.Equal([third.Id(), second.Id()], listed.Select(e => e.GetProperty("node").Id()));
        Assert.Equal("ClearingEvent", (await sandbox.NodeAsync(second.Id(), "")).TypeName());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var (card, account) = await sandbox.FundedCardAsync();

        Assert.Equal("INVALID_INPUT", (await sandbox.AuthorizeAsync(card, 0)).Code());
        Assert.Equal("INVALID_INPUT", (await sandbox.AuthorizeAsync(card, 1, new { category = "NO_SUCH" })).Code());
        Assert.Equal("NOT_FOUND", (await sandbox.AuthorizeAsync("cd_nobody", 1)).Code());
        Assert.Equal("NOT_FOUND", (await sandbox.FollowAsync("Clearing", "tx_nobody")).Code());
        Assert.Equal((100_00, 0, 100_00), await sandbox.LedgersAsync(account));
    }

    private static long Cents(JsonElement step, string amount) =>
        step.GetProperty(amount).GetProperty("value").GetInt64();

    private static string? Direction(JsonElement step) => step.GetProperty("accountingDirection").GetString();
}
