using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.Highnote.Sandbox.Tests.SpendRules;

namespace Stretch.Highnote.Sandbox.Tests.Spending;

/// <summary>What is declined, and why: nothing is held then.</summary>
public sealed class DeclineTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Card = "PaymentCard";
    private const string Account = "FinancialAccount";

    [Theory]
    [InlineData("suspendPaymentCard", "SUSPENDED_CARD")]
    [InlineData("closePaymentCard", "TERMINATED_CARD")]
    public async Task A_card_that_is_not_active_pays_nothing(string mutation, string reason)
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var open = await sandbox.AuthorizeAsync(card, 10_00);
        await sandbox.MutateAsync(mutation, "... on PaymentCard { id }", new { paymentCardId = card });

        Assert.Equal(reason, (await sandbox.AuthorizeAsync(card, 1_00)).Response());
        Assert.Equal(reason, (await sandbox.BuyAsync(card, 1_00)).Response());

        // What was granted before is still spent.
        Assert.Equal("APPROVED", (await sandbox.FollowAsync("Clearing", open.Transaction())).Response());
        Assert.Equal((90_00, 0, 90_00), await sandbox.LedgersAsync(account));
    }

    [Fact]
    public async Task A_card_pays_nothing_before_it_is_activated()
    {
        var card = (await sandbox.IssueCardAsync(await sandbox.AccountAsync(), activateOnCreate: false)).Id();

        Assert.Equal("UNACTIVATED_CARD", (await sandbox.AuthorizeAsync(card, 1_00)).Response());
    }

    [Fact]
    public async Task A_suspended_account_pays_nothing_and_a_closed_one_says_so()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        await sandbox.MutateAsync(
            "suspendFinancialAccount",
            "... on FinancialAccount { id }",
            new
            {
                id = account,
                suspensionReason = "ACCOUNT_REVIEW",
                memo = "m",
            }
        );
        Assert.Equal("TRANSACTION_NOT_PERMITTED", (await sandbox.AuthorizeAsync(card, 1_00)).Response());

        var empty = await sandbox.AccountAsync();
        var unused = (await sandbox.IssueCardAsync(empty)).Id();
        await sandbox.MutateAsync(
            "simulateCloseFinancialAccount",
            "... on FinancialAccount { id }",
            new { financialAccountId = empty }
        );
        Assert.Equal("CLOSED_ACCOUNT", (await sandbox.AuthorizeAsync(unused, 1_00)).Response());
    }

    [Fact]
    public async Task More_than_there_is_to_spend_is_declined()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        await sandbox.AuthorizeAsync(card, 60_00);

        var declined = await sandbox.AuthorizeAsync(card, 40_01);

        Assert.Equal("INSUFFICIENT_FUNDS", declined.Response());
        Assert.Equal(0, declined.GetProperty("approvedAmount").GetProperty("value").GetInt64());
        Assert.Equal("INVALID_STATE", (await sandbox.FollowAsync("Clearing", declined.Transaction())).Code());
        Assert.Equal((40_00, 60_00, 100_00), await sandbox.LedgersAsync(account));
    }

    [Theory]
    [InlineData(Card, "CARD")]
    [InlineData(Account, "ACCOUNT")]
    public async Task An_amount_limit_declines_what_is_above_it(string type, string level)
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var limit = await sandbox.AmountLimitAsync(50_00);
        await sandbox.AttachAsync(type, type == Card ? card : account, limit);

        var declined = await sandbox.AuthorizeAsync(card, 50_01);
        var granted = await sandbox.AuthorizeAsync(card, 50_00);

        Assert.Equal("DO_NOT_HONOR", declined.Response());
        var result = Assert.Single(ResultsOf(declined));
        Assert.Equal("AmountLimitSpendRuleResult", result.TypeName());
        Assert.Equal(limit, result.GetProperty("spendRule").Id());
        Assert.Equal("BLOCK", result.GetProperty("recommendation").GetString());
        Assert.Equal(level, result.GetProperty("attachedLevel").GetString());
        Assert.Equal("APPROVED", granted.Response());
        Assert.Equal("ALLOW", Assert.Single(ResultsOf(granted)).GetProperty("recommendation").GetString());
    }

    [Theory]
    [InlineData("MerchantCategory", "blocked", "AUTOMATED_CASH_DISBURSE", "AUTOMATED_CASH_DISBURSE", false)]
    [InlineData("MerchantCategory", "blockedMcc", "6011", "AUTOMATED_CASH_DISBURSE", false)]
    [InlineData("MerchantCategory", "blockedMcc", "6011", "GROCERY_STORES_SUPERMARKETS", true)]
    [InlineData("MerchantCategory", "allowedMcc", "5411", "GROCERY_STORES_SUPERMARKETS", true)]
    [InlineData("MerchantCategory", "allowedMcc", "5411", "AUTOMATED_CASH_DISBURSE", false)]
    [InlineData("MerchantCategory", "allowedMcc", "5411", null, false)]
    [InlineData("MerchantCategory", "blocked", "AUTOMATED_CASH_DISBURSE", null, true)]
    public Task A_category_is_judged_by_name_and_code(
        string kind,
        string list,
        string member,
        string? used,
        bool isAllowed
    ) => AssertJudgedAsync(kind, list, member, used is null ? null : new { category = used }, null, isAllowed);

    [Theory]
    [InlineData("MerchantCountry", "allowed", "USA", "USA", true)]
    [InlineData("MerchantCountry", "allowed", "USA", "CAN", false)]
    [InlineData("MerchantCountry", "blocked", "CAN", "CAN", false)]
    [InlineData("MerchantIdentifier", "blocked", "m-1", "m-1", false)]
    [InlineData("MerchantIdentifier", "blocked", "m-1", "m-2", true)]
    public Task A_merchant_is_judged(string kind, string list, string member, string used, bool isAllowed) =>
        AssertJudgedAsync(
            kind,
            list,
            member,
            kind == "MerchantCountry" ? new { countryCodeAlpha3 = used } : new { merchantId = used },
            null,
            isAllowed
        );

    [Theory]
    [InlineData("blocked", "AUTOMATED_TELLER_MACHINE", false)]
    [InlineData("blocked", "ECOMMERCE", true)]
    [InlineData("allowed", "HOME_TERMINAL", false)]
    public Task A_place_is_judged(string list, string used, bool isAllowed) =>
        AssertJudgedAsync("PointOfServiceCategory", list, "AUTOMATED_TELLER_MACHINE", null, used, isAllowed);

    [Fact]
    public async Task A_rule_of_authorized_users_and_one_that_was_detached_decide_nothing()
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var foreign = await sandbox.CreateAsync(
            "AmountLimit",
            new
            {
                name = "Of others",
                maximumAmount = Spending.Money(1),
                userType = "AUTHORIZED_USER",
            }
        );
        var detached = await sandbox.AmountLimitAsync(1);
        await sandbox.AttachAsync(Card, card, foreign.Id());
        await sandbox.AttachAsync(Card, card, detached);
        Assert.Equal("DO_NOT_HONOR", (await sandbox.AuthorizeAsync(card, 2)).Response());
        await sandbox.MutateAsync(
            "detachSpendRuleFromPaymentCard",
            "... on PaymentCard { id }",
            new { paymentCardId = card, spendRule = new { id = detached } }
        );

        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 2)).Response());
    }

    private async Task AssertJudgedAsync(
        string kind,
        string list,
        string member,
        object? merchant,
        string? place,
        bool isAllowed
    )
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var rule = await sandbox.CreateAsync(
            kind,
            new Dictionary<string, object> { ["name"] = "Rule", [list] = new[] { member } }
        );
        await sandbox.AttachAsync(Card, card, rule.Id());

        var judged = await sandbox.AuthorizeAsync(card, 1_00, merchant, place);

        Assert.Equal(isAllowed ? "APPROVED" : "DO_NOT_HONOR", judged.Response());
        Assert.Equal($"{kind}SpendRuleResult", Assert.Single(ResultsOf(judged)).TypeName());
    }

    private static IEnumerable<JsonElement> ResultsOf(JsonElement step) =>
        step.GetProperty("spendRuleResults")
            .GetProperty("edges")
            .EnumerateArray()
            .Select(edge => edge.GetProperty("node"));
}
