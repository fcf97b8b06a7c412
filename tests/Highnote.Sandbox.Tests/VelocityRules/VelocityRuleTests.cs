using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.Highnote.Sandbox.Tests.SpendRules;

namespace Stretch.Highnote.Sandbox.Tests.VelocityRules;

public sealed class VelocityRuleTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Attached = "attachedVelocityRules";

    [Fact]
    public async Task A_rule_adds_up_to_a_limit_what_passes_its_spend_rules()
    {
        var limit = await sandbox.AmountLimitAsync();
        var categories = await sandbox.CategoriesAsync();

        var made = await CreateAsync(limit, [categories, limit]);
        var read = await sandbox.NodeAsync(
            made.Id(),
            """
            ... on VelocityRule {
              name velocityRuleWindow velocityConstraintLevelOverride version userType
              cumulativeRule { id ... on AmountLimitSpendRule { maximumAmount { value } } }
              spendRules { __typename id }
              revisions { edges { node { id } } }
            }
            """
        );

        Assert.Equal("A month", read.GetProperty("name").GetString());
        Assert.Equal("MONTHLY", read.GetProperty("velocityRuleWindow").GetString());
        Assert.Equal("CARD", read.GetProperty("velocityConstraintLevelOverride").GetString());
        Assert.Equal("1", read.GetProperty("version").GetString());
        Assert.Equal(limit, read.GetProperty("cumulativeRule").Id());
        Assert.Equal(
            50_00,
            read.GetProperty("cumulativeRule").GetProperty("maximumAmount").GetProperty("value").GetInt64()
        );
        Assert.Equal([categories, limit], read.GetProperty("spendRules").EnumerateArray().Select(r => r.Id()));
        Assert.Single(read.GetProperty("revisions").GetProperty("edges").EnumerateArray());
        Assert.Equal(made.Id(), (await NewestAsync()).Id());
    }

    [Fact]
    public async Task It_needs_a_limit_and_at_most_three_rules_that_are_there()
    {
        var limit = await sandbox.AmountLimitAsync();
        var categories = await sandbox.CategoriesAsync();

        Assert.Equal("INVALID_INPUT", (await CreateAsync(categories, [])).Code());
        Assert.Equal("INVALID_INPUT", (await CreateAsync(limit, [limit, limit, limit, limit])).Code());
        Assert.Equal("NOT_FOUND", (await CreateAsync("sr_nobody", [])).Code());
        Assert.Equal("NOT_FOUND", (await CreateAsync(limit, [categories, "sr_nobody"])).Code());
    }

    [Theory]
    [InlineData("PaymentCard")]
    [InlineData("CardProduct")]
    public async Task Attaching_to_card_or_product_answers_both_ends(string type)
    {
        var id = type == "PaymentCard" ? await sandbox.CardAsync() : sandbox.Info.CardProductId;
        var rule = await RuleAsync();
        const string selection = """
            ... on VelocityRuleAssociation {
              name version createdAt updatedAt velocityRule { id }
              associatedTo { __typename ... on PaymentCard { id } ... on CardProduct { id } }
            }
            """;

        var association = await ChangeAsync($"attach{type}VelocityRule", type, id, rule, selection);

        Assert.Equal("VelocityRuleAssociation", association.TypeName());
        Assert.Equal(rule, association.GetProperty("velocityRule").Id());
        Assert.Equal(type, association.GetProperty("associatedTo").TypeName());
        Assert.Equal(id, association.GetProperty("associatedTo").Id());
        Assert.Contains(rule, await sandbox.AttachedAsync(type, id, Attached));

        await ChangeAsync($"detach{type}VelocityRule", type, id, rule, selection);
        Assert.DoesNotContain(rule, await sandbox.AttachedAsync(type, id, Attached));
    }

    [Fact]
    public async Task Attaching_to_an_account_answers_the_account()
    {
        const string type = "FinancialAccount";
        const string selection = "... on FinancialAccount { id }";
        var account = await sandbox.AccountAsync();
        var rule = await RuleAsync();

        var answer = await ChangeAsync("attachVelocityRuleToFinancialAccount", type, account, rule, selection);
        Assert.Equal(account, answer.Id());
        Assert.Equal([rule], await sandbox.AttachedAsync(type, account, Attached));

        await ChangeAsync("detachVelocityRuleFromFinancialAccount", type, account, rule, selection);
        Assert.Empty(await sandbox.AttachedAsync(type, account, Attached));
    }

    [Fact]
    public async Task Four_rules_are_the_most_and_one_of_them_may_be_attached_again()
    {
        var card = await sandbox.CardAsync();
        var rules = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            rules.Add(await RuleAsync());
            Assert.Null((await AttachAsync(card, rules[i])).Code());
        }

        Assert.Equal("LIMIT_REACHED", (await AttachAsync(card, await RuleAsync())).Code());
        Assert.Null((await AttachAsync(card, rules[0])).Code());
        Assert.Equal(4, (await sandbox.AttachedAsync("PaymentCard", card, Attached)).Length);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var card = await sandbox.CardAsync();
        var rule = await RuleAsync();

        Assert.Equal("NOT_FOUND", (await AttachAsync("cd_nobody", rule)).Code());
        Assert.Equal("NOT_FOUND", (await AttachAsync(card, "vr_nobody")).Code());
        Assert.Equal("NOT_FOUND", (await AttachAsync(card, rule, "2")).Code());
        var detached = await ChangeAsync("detachPaymentCardVelocityRule", "PaymentCard", card, rule, "__typename");
        Assert.Equal("NOT_FOUND", detached.Code());
    }

    private async Task<string> RuleAsync() => (await CreateAsync(await sandbox.AmountLimitAsync(), [])).Id();

    private Task<JsonElement> CreateAsync(string cumulative, string[] spendRules) =>
        sandbox.MutateAsync(
            "createVelocityRule",
            "... on VelocityRule { id }",
            new
            {
                name = "A month",
                cumulativeRule = RuleJourney.Reference(cumulative),
                spendRules = spendRules.Select(id => RuleJourney.Reference(id)),
                velocityRuleWindow = "MONTHLY",
                velocityConstraintLevelOverride = "CARD",
            }
        );

    private Task<JsonElement> AttachAsync(string card, string rule, string? version = null) =>
        ChangeAsync("attachPaymentCardVelocityRule", "PaymentCard", card, rule, "__typename", version);

    private Task<JsonElement> ChangeAsync(
        string mutation,
        string type,
        string id,
        string rule,
        string selection,
        string? version = null
    )
    {
        var input = new Dictionary<string, object>
        {
            [char.ToLowerInvariant(type[0]) + type[1..] + "Id"] = id,
            ["velocityRule"] = new { velocityRuleId = rule, version },
        };
        return sandbox.MutateAsync(mutation, selection, input);
    }

    private async Task<JsonElement> NewestAsync() =>
        (await sandbox.SendAsync("{ organizations { velocityRules(first: 1) { edges { node { id } } } } }"))
            .GetProperty("organizations")[0]
            .GetProperty("velocityRules")
            .GetProperty("edges")[0]
            .GetProperty("node");
}
