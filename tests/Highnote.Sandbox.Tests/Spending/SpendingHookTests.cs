using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Spending;

/// <summary>Each step is told to those who subscribe to it.</summary>
public sealed class SpendingHookTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Approved = "PAYMENT_CARD_AUTHORIZATION_APPROVED";
    private const string Declined = "PAYMENT_CARD_AUTHORIZATION_DECLINED";
    private const string Reversed = "PAYMENT_CARD_AUTHORIZATION_REVERSED";
    private const string Cleared = "PAYMENT_CARD_CLEARED";
    private const string AtOnce = "PAYMENT_CARD_AUTHORIZATION_AND_CLEAR_APPROVED";
    private const string NotAtOnce = "PAYMENT_CARD_AUTHORIZATION_AND_CLEAR_DECLINED";
    private const string Adjusted = "PAYMENT_CARD_ADJUSTMENT";

    [Fact]
    public async Task Every_step_has_its_hook_with_the_ids_and_the_money()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await sandbox.ActiveTargetAsync(receiver, Approved, Declined, Reversed, Cleared, AtOnce, NotAtOnce, Adjusted);
        var (card, account) = await sandbox.FundedCardAsync();

        var merchant = new
        {
            name = "Grocer",
            merchantId = "m-1",
            category = "GROCERY_STORES_SUPERMARKETS",
        };
        var granted = await sandbox.AuthorizeAsync(card, 30_00, merchant, "ECOMMERCE");
        var declined = await sandbox.AuthorizeAsync(card, 900_00);
        var cleared = await sandbox.FollowAsync("Clearing", granted.Transaction(), 10_00);
        var reversed = await sandbox.FollowAsync("Reversal", granted.Transaction());
        var refunded = await sandbox.FollowAsync("Refund", granted.Transaction(), 4_00);
        var atOnce = await sandbox.BuyAsync(card, 5_00);
        var notAtOnce = await sandbox.BuyAsync(card, 900_00);
        var adjusted = await sandbox.AdjustAsync(atOnce.Transaction(), 1_00, "ADJUSTMENT_CREDIT");

        var node = await NodeOfAsync(receiver, Approved, granted);
        Assert.Equal("PaymentCardAuthorizationApprovedEvent", node.TypeName());
        Assert.Equal(granted.Transaction(), node.GetProperty("transactionId").GetString());
        Assert.Equal(card, node.GetProperty("cardId").GetString());
        Assert.Equal(account, node.GetProperty("financialAccountId").GetString());
        Assert.StartsWith("ps_", node.GetProperty("accountHolderId").GetString(), StringComparison.Ordinal);
        Assert.Equal(30_00, Cents(node, "approvedAmount"));
        Assert.Equal(70_00, Cents(node, "currentFinancialAccountAvailableToSpendAmount"));
        Assert.Equal("5411", node.GetProperty("merchantDetails").GetProperty("categoryCode").GetString());
        node = await NodeOfAsync(receiver, Declined, declined);
        Assert.Equal("INSUFFICIENT_FUNDS", node.GetProperty("responseCode").GetString());
        Assert.Equal((900_00, 0), (Cents(node, "requestedAmount"), Cents(node, "approvedAmount")));
        Assert.Equal(10_00, Cents(await NodeOfAsync(receiver, Cleared, cleared), "approvedAmount"));
        Assert.Equal(20_00, Cents(await NodeOfAsync(receiver, Reversed, reversed), "approvedAmount"));
        node = await NodeOfAsync(receiver, Cleared, refunded);
        Assert.Equal("CREDIT", node.GetProperty("accountingDirection").GetString());
        await NodeOfAsync(receiver, AtOnce, atOnce);
        await NodeOfAsync(receiver, NotAtOnce, notAtOnce);
        await NodeOfAsync(receiver, Adjusted, adjusted);
    }

    [Fact]
    public async Task The_event_is_read_through_GraphQL_as_it_was_told()
    {
        var (card, _) = await sandbox.FundedCardAsync();
        var granted = await sandbox.AuthorizeAsync(card, 30_00, new { name = "Grocer" }, "ECOMMERCE");

        var events = await sandbox.SendAsync(
            $$"""
            {
              notificationEvents(filterBy: { name: [{{Approved}}] }) {
                edges { node { name node {
                  __typename
                  ... on PaymentCardAuthorizationApprovedEvent {
                    id responseCode approvedAmount { value } merchantDetails { name category }
                    pointOfServiceDetails { category }
                  }
                } } }
              }
            }
            """
        );

        var told = events
            .GetProperty("notificationEvents")
            .GetProperty("edges")
            .EnumerateArray()
            .Select(e => e.GetProperty("node").GetProperty("node"))
            .Single(n => n.Id() == granted.Id());
        Assert.Equal("APPROVED", told.GetProperty("responseCode").GetString());
        Assert.Equal(30_00, Cents(told, "approvedAmount"));
        Assert.Equal("Grocer", told.GetProperty("merchantDetails").GetProperty("name").GetString());
        Assert.Equal("ECOMMERCE", told.GetProperty("pointOfServiceDetails").GetProperty("category").GetString());
    }

    private static async Task<JsonElement> NodeOfAsync(HookReceiver receiver, string name, JsonElement step) =>
        (
            await receiver.WaitForAsync(
                hook => hook.Name == name && hook.Node.Id() == step.Id(),
                1,
                $"{name} of {step.Id()}"
            )
        )[0].Node;

    private static long Cents(JsonElement node, string amount) =>
        node.GetProperty(amount).GetProperty("value").GetInt64();
}
