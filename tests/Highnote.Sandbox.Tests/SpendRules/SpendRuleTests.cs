using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.SpendRules;

public sealed class SpendRuleTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Attached = "attachedSpendRules";

    [Theory]
    [InlineData("AmountLimit", """{"maximumAmount":{"value":5000,"currencyCode":"USD"}}""", "maximumAmount { value }")]
    [InlineData("CountLimit", """{"maximumCount":3}""", "maximumCount")]
    [InlineData("MerchantCategory", """{"allowedMcc":["5411"],"blocked":["GAMBLING"]}""", "allowedMcc blocked")]
    [InlineData("MerchantCountry", """{"allowed":["USA","CAN"]}""", "allowed blocked")]
    [InlineData("MerchantIdentifier", """{"blocked":["M1"]}""", "allowed blocked")]
    [InlineData("PointOfServiceCategory", """{"allowed":["ECOMMERCE"]}""", "allowed blocked")]
    public async Task Every_kind_of_rule_is_made_and_read_back_as_it_was_given(
        string kind,
        string details,
        string selection
    )
    {
        var input = JsonSerializer.Deserialize<Dictionary<string, object>>(details)!;
        input["name"] = $"My {kind}";
        input["userType"] = "AUTHORIZED_USER";
        var fields = $"name userType createdAt updatedAt {selection} revisions {{ edges {{ node {{ id }} }} }}";

        var made = await sandbox.CreateAsync(kind, input, fields);
        var read = await sandbox.NodeAsync(made.Id(), $"... on {kind}SpendRule {{ version {fields} }}");

        Assert.Equal($"{kind}SpendRule", read.TypeName());
        Assert.Equal($"My {kind}", read.GetProperty("name").GetString());
        Assert.Equal("AUTHORIZED_USER", read.GetProperty("userType").GetString());
        Assert.Equal("1", read.GetProperty("version").GetString());
        Assert.Equal(made.Id(), OnlyNode(read.GetProperty("revisions")).Id());
        foreach (var field in input.Keys.Except(["maximumAmount"]))
        {
            Assert.Equal(JsonSerializer.Serialize(input[field]), read.GetProperty(field).GetRawText());
        }

        foreach (var field in made.EnumerateObject().Where(f => f.Name != "__typename"))
        {
            Assert.Equal(field.Value.GetRawText(), read.GetProperty(field.Name).GetRawText());
        }
    }

    [Fact]
    public async Task An_amount_is_kept_to_the_cent()
    {
        var id = await sandbox.AmountLimitAsync(12_34);

        var rule = await sandbox.NodeAsync(
            id,
            "... on AmountLimitSpendRule { maximumAmount { value currencyCode decimalPlaces } }"
        );

        Assert.Equal(
            """{"value":1234,"currencyCode":"USD","decimalPlaces":2}""",
            rule.GetProperty("maximumAmount").GetRawText()
        );
    }

    [Theory]
    [InlineData("AmountLimit", """{"name":"","maximumAmount":{"value":1,"currencyCode":"USD"}}""", "name")]
    [InlineData("CountLimit", """{"name":"n","maximumCount":-1}""", "maximumCount")]
    [InlineData("MerchantCategory", """{"name":"n"}""", "input")]
    [InlineData("MerchantCategory", """{"name":"n","blockedMcc":["ATM"]}""", "blockedMcc")]
    [InlineData("MerchantCategory", """{"name":"n","allowedMcc":["60111"]}""", "allowedMcc")]
    [InlineData("MerchantCountry", """{"name":"n","allowed":[]}""", "allowed")]
    [InlineData("MerchantIdentifier", """{"name":"n","blocked":null}""", "input")]
    public async Task A_rule_that_makes_no_sense_is_refused_by_field(string kind, string input, string field)
    {
        var answer = await sandbox.CreateAsync(kind, JsonElement.Parse(input));

        Assert.Equal("INVALID_INPUT", answer.Code());
        var path = answer.GetProperty("errors")[0].GetProperty("errorPath").EnumerateArray();
        Assert.Equal(field, path.Last().GetString());
    }

    [Fact]
    public async Task A_rule_is_attached_to_a_card_shown_there_and_detached()
    {
        var card = await sandbox.CardAsync();
        var first = await sandbox.AmountLimitAsync();
        var second = await sandbox.CategoriesAsync();

        await ChangeAsync("attachSpendRuleToPaymentCard", "PaymentCard", card, first);
        var answer = await ChangeAsync("attachSpendRuleToPaymentCard", "PaymentCard", card, second);
        await ChangeAsync("attachSpendRuleToPaymentCard", "PaymentCard", card, second);

        Assert.Equal(card, answer.Id());
        Assert.Equal([second, first], await sandbox.AttachedAsync("PaymentCard", card, Attached));

        await ChangeAsync("detachSpendRuleFromPaymentCard", "PaymentCard", card, first);

        Assert.Equal([second], await sandbox.AttachedAsync("PaymentCard", card, Attached));
        Assert.Equal("AmountLimitSpendRule", (await sandbox.NodeAsync(first, "")).TypeName());
    }

    [Theory]
    [InlineData("CardProduct")]
    [InlineData("FinancialAccount")]
    public async Task Accounts_and_products_have_rules_of_their_own(string type)
    {
        var id = type == "CardProduct" ? sandbox.Info.CardProductId : await sandbox.AccountAsync();
        var rule = await sandbox.AmountLimitAsync();

        var attached = await ChangeAsync($"attachSpendRuleTo{type}", type, id, rule);
        Assert.Equal(id, attached.Id());
        Assert.Contains(rule, await sandbox.AttachedAsync(type, id, Attached));

        await ChangeAsync($"detachSpendRuleFrom{type}", type, id, rule);
        Assert.DoesNotContain(rule, await sandbox.AttachedAsync(type, id, Attached));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_attached_nor_detached()
    {
        var card = await sandbox.CardAsync();
        var rule = await sandbox.AmountLimitAsync();

        Assert.Equal("NOT_FOUND", (await AttachAsync("cd_nobody", rule)).Code());
        Assert.Equal("NOT_FOUND", (await AttachAsync(card, "sr_nobody")).Code());
        Assert.Equal("NOT_FOUND", (await AttachAsync(card, rule, "2")).Code());
        Assert.Equal(
            "NOT_FOUND",
            (await ChangeAsync("detachSpendRuleFromPaymentCard", "PaymentCard", card, rule)).Code()
        );
        Assert.Null((await AttachAsync(card, rule, "1")).Code());
    }

    [Fact]
    public async Task A_closed_card_gets_no_rules_but_loses_them()
    {
        var card = await sandbox.CardAsync();
        var rule = await sandbox.AmountLimitAsync();
        await AttachAsync(card, rule);
        await sandbox.MutateAsync("closePaymentCard", "... on PaymentCard { id }", new { paymentCardId = card });

        Assert.Equal("INVALID_STATE", (await AttachAsync(card, await sandbox.CategoriesAsync())).Code());
        Assert.Null((await ChangeAsync("detachSpendRuleFromPaymentCard", "PaymentCard", card, rule)).Code());
    }

    [Fact]
    public async Task The_organization_lists_its_rules_page_by_page_newest_first_whatever_their_kind()
    {
        var older = await sandbox.AmountLimitAsync();
        var newer = await sandbox.CategoriesAsync();

        var first = await RulesAsync(null);
        var second = await RulesAsync(first.GetProperty("pageInfo").GetProperty("endCursor").GetString());

        Assert.Equal(newer, OnlyNode(first).Id());
        Assert.Equal("MerchantCategorySpendRule", OnlyNode(first).TypeName());
        Assert.Equal(older, OnlyNode(second).Id());
        Assert.Equal("A limit", OnlyNode(second).GetProperty("name").GetString());
    }

    private async Task<JsonElement> RulesAsync(string? after)
    {
        var data = await sandbox.SendAsync(
            """
            query ($after: String) { organizations { spendRules(first: 1, after: $after) {
              edges { node { __typename id name } } pageInfo { endCursor }
            } } }
            """,
            new { after }
        );
        return data.GetProperty("organizations")[0].GetProperty("spendRules");
    }

    private Task<JsonElement> AttachAsync(string paymentCardId, string rule, string version = RuleJourney.Latest) =>
        sandbox.MutateAsync(
            "attachSpendRuleToPaymentCard",
            "... on PaymentCard { id }",
            new { paymentCardId, spendRule = RuleJourney.Reference(rule, version) }
        );

    /// <param name="mutation">Attaches or detaches; only the former's input has a version.</param>
    private Task<JsonElement> ChangeAsync(string mutation, string type, string id, string rule)
    {
        var input = new Dictionary<string, object>
        {
            [char.ToLowerInvariant(type[0]) + type[1..] + "Id"] = id,
            ["spendRule"] = mutation.StartsWith("attach", StringComparison.Ordinal)
                ? RuleJourney.Reference(rule)
                : new { id = rule },
        };
        return sandbox.MutateAsync(mutation, $"... on {type} {{ id }}", input);
    }

    private static JsonElement OnlyNode(JsonElement connection) =>
        Assert.Single(connection.GetProperty("edges").EnumerateArray()).GetProperty("node");
}
