using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.Highnote.Sandbox.Tests.SpendRules;

namespace Stretch.Highnote.Sandbox.Tests.Spending;

/// <summary>What was spent before decides about what is spent next.</summary>
public sealed class VelocityTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Card = "PaymentCard";
    private const string TooMuch = "EXCEEDS_APPROVAL_AMOUNT_LIMIT";
    private const string TooOften = "EXCEEDS_WITHDRAWAL_FREQUENCY_LIMIT";

    [Theory]
    [InlineData("YEARLY")]
    [InlineData("NINETY_DAYS")]
    [InlineData("COOLDOWN_HOUR")]
    public async Task An_amount_adds_up_and_a_reversal_makes_room_again(string window)
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var rule = await sandbox.VelocityAsync(await sandbox.AmountLimitAsync(50_00), window);
        await sandbox.AttachVelocityAsync(Card, card, rule);
        var first = await sandbox.AuthorizeAsync(card, 30_00);

        var declined = await sandbox.AuthorizeAsync(card, 20_01);
        Assert.Equal(TooMuch, declined.Response());
        var result = declined.GetProperty("spendRuleResults").GetProperty("edges")[0].GetProperty("node");
        Assert.Equal("VelocityRuleResult", result.TypeName());
        Assert.Equal(rule, result.GetProperty("velocityRule").Id());
        Assert.Equal("APPROVED", (await sandbox.BuyAsync(card, 20_00)).Response());
        Assert.Equal(TooMuch, (await sandbox.AuthorizeAsync(card, 1)).Response());

        await sandbox.FollowAsync("Reversal", first.Transaction(), 10_00);
        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 10_00)).Response());
        Assert.Equal(TooMuch, (await sandbox.AuthorizeAsync(card, 1)).Response());
    }

    [Fact]
    public async Task A_count_counts_transactions_and_not_increments()
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var twice = await sandbox.CreateAsync("CountLimit", new { name = "Twice", maximumCount = 2 });
        await sandbox.AttachVelocityAsync(Card, card, await sandbox.VelocityAsync(twice.Id(), "YEARLY"));

        var first = await sandbox.AuthorizeAsync(card, 1_00);
        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 1_00)).Response());
        Assert.Equal(TooOften, (await sandbox.AuthorizeAsync(card, 1_00)).Response());
        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 1_00, id: first.Id())).Response());
    }

    [Fact]
    public async Task Only_what_passes_the_rules_conditions_counts()
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var cash = await sandbox.CreateAsync("MerchantCategory", new { name = "Cash", allowedMcc = new[] { "6011" } });
        var rule = await sandbox.VelocityAsync(await sandbox.AmountLimitAsync(20_00), "YEARLY", null, cash.Id());
        await sandbox.AttachVelocityAsync(Card, card, rule);
        var atm = new { category = "AUTOMATED_CASH_DISBURSE" };
        var grocer = new { category = "GROCERY_STORES_SUPERMARKETS" };

        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 50_00, grocer)).Response());
        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 20_00, atm)).Response());
        Assert.Equal(TooMuch, (await sandbox.AuthorizeAsync(card, 1, atm)).Response());
        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 1, grocer)).Response());
    }

    [Fact]
    public async Task Each_transaction_stands_alone_where_the_window_says_so()
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var rule = await sandbox.VelocityAsync(await sandbox.AmountLimitAsync(20_00), "PER_TRANSACTION");
        await sandbox.AttachVelocityAsync(Card, card, rule);

        var first = await sandbox.AuthorizeAsync(card, 20_00);
        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 20_00)).Response());
        Assert.Equal(TooMuch, (await sandbox.AuthorizeAsync(card, 1, id: first.Id())).Response());
    }

    [Theory]
    [InlineData(null, TooMuch)]
    [InlineData("CARD", "APPROVED")]
    [InlineData("ACCOUNT_HOLDER", TooMuch)]
    public async Task A_rule_of_an_account_adds_up_its_cards_unless_it_says_otherwise(
        string? constraint,
        string expected
    )
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var second = (await sandbox.IssueCardAsync(account)).Id();
        var rule = await sandbox.VelocityAsync(await sandbox.AmountLimitAsync(20_00), "YEARLY", constraint);
        await sandbox.AttachVelocityAsync("FinancialAccount", account, rule);

        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(card, 20_00)).Response());
        Assert.Equal(expected, (await sandbox.AuthorizeAsync(second, 1)).Response());
    }

    [Fact]
    public async Task A_card_in_place_of_another_goes_on_with_its_count()
    {
        var (card, account) = await sandbox.FundedCardAsync();
        var rule = await sandbox.VelocityAsync(await sandbox.AmountLimitAsync(20_00), "YEARLY", "CARD_LINEAGE");
        await sandbox.AttachVelocityAsync("FinancialAccount", account, rule);
        await sandbox.AuthorizeAsync(card, 15_00);
        var reissued = await sandbox.MutateAsync(
            "reissuePaymentCard",
            "... on PaymentCard { id }",
            new
            {
                originalPaymentCardId = card,
                options = new
                {
                    expirationDate = "2032-12-31T00:00:00Z",
                    activateOnCreate = true,
                    reason = "OTHER",
                },
            }
        );

        Assert.Equal("APPROVED", (await sandbox.AuthorizeAsync(reissued.Id(), 5_00)).Response());
        Assert.Equal(TooMuch, (await sandbox.AuthorizeAsync(reissued.Id(), 1)).Response());
        Assert.Equal(
            "APPROVED",
            (await sandbox.AuthorizeAsync((await sandbox.IssueCardAsync(account)).Id(), 5_00)).Response()
        );
    }

    [Fact]
    public async Task Many_cards_at_once_stay_within_their_products_limit()
    {
        var cards = new[] { await sandbox.FundedCardAsync(), await sandbox.FundedCardAsync() };
        var limit = await sandbox.CreateAsync("CountLimit", new { name = "Five", maximumCount = 5 });
        var only = await sandbox.CreateAsync("MerchantIdentifier", new { name = "One", allowed = new[] { "m-five" } });
        var rule = await sandbox.VelocityAsync(limit.Id(), "YEARLY", "PRODUCT", only.Id());
        foreach (var (card, _) in cards)
        {
            await sandbox.AttachVelocityAsync(Card, card, rule);
        }

        var merchant = new { merchantId = "m-five" };
        var asked = await Task.WhenAll(
            cards.SelectMany(c => Enumerable.Range(0, 5).Select(_ => sandbox.AuthorizeAsync(c.CardId, 1, merchant)))
        );

        Assert.Equal(5, asked.Count(a => a.Response() == "APPROVED"));
        Assert.Equal(5, asked.Count(a => a.Response() == TooOften));
    }
}
