using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.Highnote.Sandbox.Tests.SpendRules;

namespace Stretch.Highnote.Sandbox.Tests.Spending;

/// <summary>Purchases as tests need them.</summary>
internal static class Spending
{
    private const string Selection = """
        id responseCode accountingDirection transactionProcessingType partial
        transaction { ... on DebitTransaction { id } }
        requestedAmount { value } approvedAmount { value } originalAmount { value }
        currentFinancialAccountAvailableToSpendAmount { value }
        merchantDetails { name category categoryCode countryCodeAlpha3 merchantId }
        """;

    private const string Results = """
        spendRuleResults { edges { node {
          __typename recommendation message attachedLevel
          ... on AmountLimitSpendRuleResult { spendRule { id } }
          ... on VelocityRuleResult { velocityRule { id } }
        } } }
        """;

    public static object Money(long cents) => new { value = cents, currencyCode = "USD" };

    /// <summary>A card with money behind it.</summary>
    public static async Task<(string CardId, string AccountId)> FundedCardAsync(
        this RunningSandbox sandbox,
        long cents = 100_00
    )
    {
        var accountId = await sandbox.AccountAsync();
        await sandbox.MutateAsync(
            "simulateDeposit",
            "... on WireTransfer { id }",
            new
            {
                toFinancialAccountId = accountId,
                amount = Money(cents),
                source = "WIRE",
            }
        );
        return ((await sandbox.IssueCardAsync(accountId)).Id(), accountId);
    }

    public static Task<JsonElement> AuthorizeAsync(
        this RunningSandbox sandbox,
        string cardId,
        long cents,
        object? merchant = null,
        string? place = null,
        string? id = null
    ) =>
        sandbox.MutateAsync(
            "simulateAuthorization",
            $"... on AuthorizationEvent {{ transactionId {Selection} {Results} }}",
            new
            {
                id,
                cardId,
                amount = Money(cents),
                merchantDetails = merchant,
                pointOfServiceDetails = place is null ? null : new { category = place },
            }
        );

    public static Task<JsonElement> BuyAsync(this RunningSandbox sandbox, string cardId, long cents) =>
        sandbox.MutateAsync(
            "simulateSingleStepAuthAndClear",
            $"... on AuthorizationAndClearEvent {{ {Selection} {Results} }}",
            new { cardId, amount = Money(cents) }
        );

    /// <param name="step">Clearing, Reversal or Refund.</param>
    public static Task<JsonElement> FollowAsync(
        this RunningSandbox sandbox,
        string step,
        string transactionId,
        long? cents = null
    ) =>
        sandbox.MutateAsync(
            "simulate" + step,
            $"... on {(step == "Reversal" ? step : "Clearing")}Event {{ {Selection} }}",
            new { transactionId, amount = cents is { } some ? Money(some) : null }
        );

    public static Task<JsonElement> AdjustAsync(
        this RunningSandbox sandbox,
        string transactionId,
        long cents,
        string type
    ) =>
        sandbox.MutateAsync(
            "simulateAdjustment",
            "... on AdjustmentEvent { id responseCode accountingDirection transactionProcessingType approvedAmount { value } }",
            new
            {
                transactionId,
                amount = Money(cents),
                transactionProcessingType = type,
            }
        );

    public static string Transaction(this JsonElement step) => step.GetProperty("transaction").Id();

    public static string Response(this JsonElement step) =>
        step.TryGetProperty("responseCode", out var code) ? code.GetString()! : $"No response: {step}";

    /// <summary>What can be spent, what authorizations hold, and all that is there, by the account's ledgers.</summary>
    public static async Task<(long Available, long Held, long Cash)> LedgersAsync(
        this RunningSandbox sandbox,
        string accountId
    )
    {
        var account = await sandbox.NodeAsync(
            accountId,
            "... on FinancialAccount { ledgers { name creditBalance { value } debitBalance { value } } }"
        );
        var net = account
            .GetProperty("ledgers")
            .EnumerateArray()
            .ToDictionary(
                l => l.GetProperty("name").GetString()!,
                l =>
                    l.GetProperty("creditBalance").GetProperty("value").GetInt64()
                    + l.GetProperty("debitBalance").GetProperty("value").GetInt64()
            );
        return (net["AVAILABLE_CASH"], net["AUTHORIZATION"], net["CASH"]);
    }

    /// <summary>The journal of an account explains its balance.</summary>
    public static async Task AssertJournalAsync(this RunningSandbox sandbox, string accountId)
    {
        var account = await sandbox.GetAsync("/accounts/" + accountId);
        long Cents(string name) => account.GetProperty(name + "Cents").GetInt64();
        Assert.Equal(
            Cents("deposited") + Cents("received") - Cents("sent") - Cents("spent") + Cents("returned"),
            Cents("balance")
        );
    }

    /// <summary>Attaches a spend rule to a card, an account or a product.</summary>
    public static Task AttachAsync(this RunningSandbox sandbox, string type, string id, string ruleId) =>
        sandbox.AttachAsync(
            type,
            $"attachSpendRuleTo{type}",
            id,
            new Dictionary<string, object> { ["spendRule"] = RuleJourney.Reference(ruleId) }
        );

    public static async Task<string> VelocityAsync(
        this RunningSandbox sandbox,
        string limitId,
        string window,
        string? constraint = null,
        params string[] conditions
    ) =>
        (
            await sandbox.MutateAsync(
                "createVelocityRule",
                "... on VelocityRule { id }",
                new
                {
                    name = "Velocity",
                    cumulativeRule = RuleJourney.Reference(limitId),
                    spendRules = conditions.Select(c => RuleJourney.Reference(c)),
                    velocityRuleWindow = window,
                    velocityConstraintLevelOverride = constraint,
                }
            )
        ).Id();

    public static Task AttachVelocityAsync(this RunningSandbox sandbox, string type, string id, string ruleId) =>
        sandbox.AttachAsync(
            type,
            type == "FinancialAccount" ? "attachVelocityRuleToFinancialAccount" : $"attach{type}VelocityRule",
            id,
            new Dictionary<string, object> { ["velocityRule"] = new { velocityRuleId = ruleId } }
        );

    private static async Task AttachAsync(
        this RunningSandbox sandbox,
        string type,
        string mutation,
        string id,
        Dictionary<string, object> input
    )
    {
        input[char.ToLowerInvariant(type[0]) + type[1..] + "Id"] = id;
        var attached = await sandbox.MutateAsync(mutation, "", input);
        Assert.DoesNotContain("Error", attached.TypeName(), StringComparison.Ordinal);
    }
}
