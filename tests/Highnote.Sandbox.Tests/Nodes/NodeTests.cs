using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.Highnote.Sandbox.Tests.SpendRules;

namespace Stretch.Highnote.Sandbox.Tests.Nodes;

/// <summary>Whatever the sandbox makes, <c>node</c> finds by its id, and tells its type.</summary>
public sealed class NodeTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task Everything_with_an_id_is_found_by_it()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (targetId, _) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);
        var holder = await sandbox.HolderAsync();
        var application = await sandbox.ApprovedApplicationAsync();
        var account = await sandbox.AccountAsync();
        var card = await sandbox.IssueCardAsync(account);
        var transfer = await sandbox.TransferAsync(account, 5);
        var hook = Assert.Single(await receiver.WaitForAsync(Targets.TransferCompleted));
        var limit = await sandbox.AmountLimitAsync();

        await IsFoundAsync("Organization", sandbox.Info.OrganizationId);
        await IsFoundAsync("CardProduct", sandbox.Info.CardProductId);
        await IsFoundAsync("USPersonAccountHolder", holder);
        await IsFoundAsync("AccountHolderCardProductApplication", application);
        await IsFoundAsync("FinancialAccount", account);
        await IsFoundAsync("Ledger", await LedgerAsync(account));
        await IsFoundAsync("PaymentCard", card.Id());
        await IsFoundAsync("PhysicalPaymentCardOrder", await OrderAsync(card.Id()));
        await IsFoundAsync("InterFinancialAccountTransfer", transfer.Id());
        await IsFoundAsync("WireTransfer", await DepositAsync(account));
        await IsFoundAsync("WebhookNotificationTarget", targetId);
        await IsFoundAsync("SigningKey", await SigningKeyAsync(targetId));
        await IsFoundAsync("NotificationEvent", hook.Event.Id());
        await IsFoundAsync("DeliveryAttempt", await AttemptAsync(targetId));
        await IsFoundAsync("AmountLimitSpendRule", limit);
        await IsFoundAsync("VelocityRule", await VelocityRuleAsync(limit));
    }

    private async Task IsFoundAsync(string type, string id)
    {
        var node = await sandbox.NodeAsync(id, "");

        Assert.Equal(type, node.TypeName());
        Assert.Equal(id, node.Id());
    }

    private async Task<string> LedgerAsync(string account) =>
        (await sandbox.NodeAsync(account, "... on FinancialAccount { ledgers { id } }")).GetProperty("ledgers")[0].Id();

    private async Task<string> OrderAsync(string paymentCardId) =>
        (
            await sandbox.MutateAsync(
                "orderPhysicalPaymentCard",
                "... on PhysicalPaymentCardOrder { id }",
                new
                {
                    paymentCardId,
                    deliveryDetails = new
                    {
                        name = new { givenName = "Ada", familyName = "Lovelace" },
                        address = Journey.Address(),
                    },
                    cardPersonalization = new { textLines = new { line1 = "Ada" } },
                }
            )
        ).Id();

    private async Task<string> DepositAsync(string toFinancialAccountId) =>
        (
            await sandbox.MutateAsync(
                "simulateDeposit",
                "... on WireTransfer { id }",
                new
                {
                    amount = new { value = 1, currencyCode = "USD" },
                    source = "WIRE",
                    toFinancialAccountId,
                }
            )
        ).Id();

    private async Task<string> SigningKeyAsync(string target) =>
        (await TargetAsync(target, "signingKeys { id }")).GetProperty("signingKeys")[0].Id();

    private async Task<string> AttemptAsync(string target) =>
        (await TargetAsync(target, "deliveryAttempts(first: 1) { edges { node { id } } }"))
            .GetProperty("deliveryAttempts")
            .GetProperty("edges")[0]
            .GetProperty("node")
            .Id();

    private Task<JsonElement> TargetAsync(string target, string selection) =>
        sandbox.NodeAsync(target, $"... on WebhookNotificationTarget {{ {selection} }}");

    private async Task<string> VelocityRuleAsync(string limit) =>
        (
            await sandbox.MutateAsync(
                "createVelocityRule",
                "... on VelocityRule { id }",
                new
                {
                    name = "A day",
                    cumulativeRule = RuleJourney.Reference(limit),
                    velocityRuleWindow = "DAILY",
                }
            )
        ).Id();
}
