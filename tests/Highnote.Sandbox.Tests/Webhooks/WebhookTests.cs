using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.TestKit;

namespace Stretch.Highnote.Sandbox.Tests.Webhooks;

public sealed class WebhookTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_target_is_verified_and_then_told_with_its_signature()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (_, secret) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted, Targets.TransferPending);

        var transfer = await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00);
        var hook = Assert.Single(await receiver.WaitForAsync(Targets.TransferCompleted));

        var activation = Assert.Single(await receiver.WaitForAsync("NOTIFICATION_ACTIVATION"));
        Assert.Equal("pong", activation.Node.GetProperty("ping").GetString());
        Assert.True(activation.IsSignedBy(secret), "The activation is not signed.");
        Assert.True(hook.IsSignedBy(secret), "The hook is not signed.");
        Assert.Equal(64, hook.Signature.Length);
        Assert.Equal("HighnotePlatform/1.0.0", hook.UserAgent);
        Assert.Null(hook.Replay);
        Assert.Equal("NotificationEvent", hook.Event.TypeName());
        Assert.Equal(transfer.Id(), hook.Node.Id());
        Assert.Equal("COMPLETED", hook.Node.GetProperty("status").GetString());
        Assert.Equal(500, hook.Node.GetProperty("amount").GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task A_pending_event_tells_what_was_then_though_it_comes_after_the_end()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (targetId, _) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferPending);
        await sandbox.InjectAsync(
            new
            {
                kind = "HOOK_DELAY",
                targetId,
                delayMs = 300,
            }
        );

        var transfer = await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00);
        await sandbox.SettledAsync(transfer.Id());
        var hook = Assert.Single(await receiver.WaitForAsync(Targets.TransferPending));

        Assert.Equal("PENDING", hook.Node.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_failed_delivery_is_retried_stamped_and_signed_anew()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (targetId, secret) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);
        var failuresLeft = 2;
        receiver.Answer = _ => Interlocked.Decrement(ref failuresLeft) >= 0 ? 503 : 200;

        await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00);
        var hooks = await receiver.WaitForAsync(Targets.TransferCompleted, 3);

        Assert.All(hooks, h => Assert.True(h.IsSignedBy(secret)));
        Assert.Single(hooks.Select(h => h.Event.Id()).Distinct());
        Assert.Equal(3, hooks.Select(h => h.SignedAtMs).Distinct().Count());
        var attempts = await Eventually.Async(
            () => AttemptsAsync(targetId, hooks[0].Event.Id()),
            a => a.Count == 3,
            Journey.Patience,
            "three attempts to be recorded"
        );
        Assert.Equal(["FAILURE 503", "FAILURE 503", "SUCCESS 200"], attempts.Order());
    }

    [Fact]
    public async Task Events_are_found_by_name_and_time_page_by_page()
    {
        var transfers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            transfers.Insert(0, (await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00)).Id());
            await sandbox.SettledAsync(transfers[0]);
        }

        var seen = new List<string>();
        string? after = null;
        for (var page = 0; page < 3; page++)
        {
            var events = await CompletedAsync(after, "2020-01-01T00:00:00Z");
            var edge = Assert.Single(events.GetProperty("edges").EnumerateArray());
            seen.Add(edge.GetProperty("node").GetProperty("node").Id());
            after = events.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }

        Assert.Equal(transfers, seen);
        Assert.Empty((await CompletedAsync(null, "2999-01-01T00:00:00Z")).GetProperty("edges").EnumerateArray());
    }

    [Fact]
    public async Task Only_active_targets_get_only_what_they_subscribe_to()
    {
        await using var subscribed = await HookReceiver.StartAsync();
        await using var deactivated = await HookReceiver.StartAsync();
        await using var removed = await HookReceiver.StartAsync();
        var (id, _) = await sandbox.ActiveTargetAsync(subscribed);
        await sandbox.ChangeTargetAsync("addSubscriptionsToNotificationTarget", id, [Targets.TransferCompleted]);
        var (deactivatedId, _) = await sandbox.ActiveTargetAsync(deactivated, Targets.TransferCompleted);
        await sandbox.ChangeTargetAsync("deactivateNotificationTarget", deactivatedId);
        var (removedId, _) = await sandbox.ActiveTargetAsync(removed, Targets.TransferCompleted);
        await sandbox.ChangeTargetAsync("removeNotificationTarget", removedId);

        await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00);
        await subscribed.WaitForAsync(Targets.TransferCompleted);

        Assert.DoesNotContain(subscribed.Received, h => h.Name == Targets.TransferPending);
        Assert.Equal(["NOTIFICATION_ACTIVATION"], deactivated.Received.Select(h => h.Name));
        Assert.Equal(["NOTIFICATION_ACTIVATION"], removed.Received.Select(h => h.Name));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await NodeOrNullAsync(removedId)).ValueKind);
    }

    [Fact]
    public async Task A_missed_event_is_found_at_its_target_and_replayed()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (id, _) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);
        await sandbox.InjectAsync(new { kind = "HOOK_DROP", targetId = id });
        var transfer = await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00);

        var missed = await Eventually.Async(
            () => MissedAsync(id),
            m => m.Count == 1,
            Journey.Patience,
            "one event without a delivery"
        );
        await sandbox.MutateAsync(
            "replayNotificationEvent",
            "... on NotificationEvent { id }",
            new { notificationEventId = missed[0], targetIds = new[] { id } }
        );
        var hook = Assert.Single(await receiver.WaitForAsync(Targets.TransferCompleted));

        Assert.NotNull(hook.Replay);
        Assert.Equal(transfer.Id(), hook.Node.Id());
        await Eventually.Async(async () => (await MissedAsync(id)).Count == 0, Journey.Patience, "no event left");
    }

    private async Task<System.Text.Json.JsonElement> CompletedAsync(string? after, string since) =>
        (
            await sandbox.SendAsync(
                $$"""
                query ($after: String, $since: String!) {
                  notificationEvents(first: 1, after: $after, filterBy: {
                    name: [{{Targets.TransferCompleted}}], createdAt: { greaterThan: $since }
                  }) {
                    edges { cursor node { id expiresAt node { ... on InterFinancialAccountTransfer { id } } } }
                    pageInfo { endCursor }
                  }
                }
                """,
                new { after, since }
            )
        ).GetProperty("notificationEvents");

    private async Task<System.Text.Json.JsonElement> NodeOrNullAsync(string id) =>
        (await sandbox.SendAsync("query ($id: ID!) { node(id: $id) { id } }", new { id })).GetProperty("node");

    private async Task<IReadOnlyList<string>> AttemptsAsync(string targetId, string eventId)
    {
        var target = await sandbox.NodeAsync(
            targetId,
            "... on WebhookNotificationTarget { deliveryAttempts(first: 50) { edges { node { event { id } deliveryAttemptStatus response { httpStatusCode } } } } }"
        );
        return
        [
            .. target
                .GetProperty("deliveryAttempts")
                .GetProperty("edges")
                .EnumerateArray()
                .Select(e => e.GetProperty("node"))
                .Where(n => n.GetProperty("event").Id() == eventId)
                .Select(n =>
                    $"{n.GetProperty("deliveryAttemptStatus")} {n.GetProperty("response").GetProperty("httpStatusCode")}"
                ),
        ];
    }

    private async Task<IReadOnlyList<string>> MissedAsync(string targetId)
    {
        var target = await sandbox.NodeAsync(
            targetId,
            "... on WebhookNotificationTarget { webhookNotificationTargetEvents(filterBy: { hasSuccessfulDelivery: false }) { edges { node { hasSuccessfulDelivery event { id } } } } }"
        );
        return
        [
            .. target
                .GetProperty("webhookNotificationTargetEvents")
                .GetProperty("edges")
                .EnumerateArray()
                .Select(e => e.GetProperty("node").GetProperty("event").Id()),
        ];
    }
}
