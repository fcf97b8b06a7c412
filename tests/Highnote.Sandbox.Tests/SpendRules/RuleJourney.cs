using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.SpendRules;

/// <summary>Rules as tests need them.</summary>
internal static class RuleJourney
{
    public const string Latest = "LATEST";

    public static Task<JsonElement> CreateAsync(
        this RunningSandbox sandbox,
        string kind,
        object input,
        string selection = ""
    ) => sandbox.MutateAsync($"create{kind}SpendRule", $"... on {kind}SpendRule {{ id version {selection} }}", input);

    public static async Task<string> AmountLimitAsync(this RunningSandbox sandbox, long cents = 50_00) =>
        (
            await sandbox.CreateAsync(
                "AmountLimit",
                new { name = "A limit", maximumAmount = new { value = cents, currencyCode = "USD" } }
            )
        ).Id();

    public static async Task<string> CategoriesAsync(this RunningSandbox sandbox) =>
        (await sandbox.CreateAsync("MerchantCategory", new { name = "No cash", blockedMcc = new[] { "6011" } })).Id();

    public static object Reference(string id, string version = Latest) => new { id, version };

    public static async Task<string> CardAsync(this RunningSandbox sandbox) =>
        (await sandbox.IssueCardAsync(await sandbox.AccountAsync())).Id();

    /// <summary>The ids of the rules attached to something, newest rule first.</summary>
    /// <param name="list">attachedSpendRules or attachedVelocityRules.</param>
    public static async Task<string[]> AttachedAsync(this RunningSandbox sandbox, string type, string id, string list)
    {
        var node = await sandbox.NodeAsync(id, $"... on {type} {{ {list} {{ edges {{ node {{ id }} }} }} }}");
        return
        [
            .. node.GetProperty(list).GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("node").Id()),
        ];
    }
}
