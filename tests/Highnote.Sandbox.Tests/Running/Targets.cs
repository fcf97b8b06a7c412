using System.Text.Json;
using Stretch.TestKit;

namespace Stretch.Highnote.Sandbox.Tests.Running;

internal static class Targets
{
    public const string TransferCompleted = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED";
    public const string TransferPending = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_PENDING";
    private const string Selection =
        "... on WebhookNotificationTarget { id status signingKeys { id secret expiresAt } }";

    public static Task<JsonElement> AddTargetAsync(
        this RunningSandbox sandbox,
        string uri,
        params string[] subscriptions
    ) =>
        sandbox.MutateAsync(
            "addWebhookNotificationTarget",
            Selection,
            new
            {
                name = "test",
                uri,
                subscriptions,
            }
        );

    /// <summary>Adds a target and waits until its activation was answered.</summary>
    public static async Task<(string Id, string Secret)> ActiveTargetAsync(
        this RunningSandbox sandbox,
        HookReceiver receiver,
        params string[] subscriptions
    )
    {
        var target = await sandbox.AddTargetAsync(receiver.Uri, subscriptions);
        Assert.Equal("PENDING_VERIFICATION", target.GetProperty("status").GetString());
        await sandbox.TargetBecomesAsync(target.Id(), "ACTIVE");
        return (target.Id(), target.GetProperty("signingKeys")[0].GetProperty("secret").GetString()!);
    }

    public static Task TargetBecomesAsync(this RunningSandbox sandbox, string targetId, string status) =>
        Eventually.Async(
            async () =>
                (await sandbox.NodeAsync(targetId, "... on WebhookNotificationTarget { status }"))
                    .GetProperty("status")
                    .GetString(),
            s => s == status,
            Journey.Patience,
            $"the target to be {status}"
        );

    public static Task<JsonElement> ChangeTargetAsync(
        this RunningSandbox sandbox,
        string mutation,
        string targetId,
        string[]? subscriptions = null
    ) =>
        sandbox.MutateAsync(
            mutation,
            Selection,
            subscriptions is null ? new { targetId } : new { targetId, subscriptions }
        );
}
