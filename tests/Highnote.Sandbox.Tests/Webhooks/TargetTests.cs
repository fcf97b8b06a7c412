using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Webhooks;

/// <summary>Targets themselves: their verification, their keys, their story.</summary>
public sealed class TargetTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_target_that_does_not_answer_is_not_activated_until_asked_again()
    {
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Answer = _ => 401;
        var target = await sandbox.AddTargetAsync(receiver.Uri, Targets.TransferCompleted);
        await sandbox.TargetBecomesAsync(target.Id(), "ACTIVATION_FAILED");

        receiver.Answer = _ => 200;
        await sandbox.ChangeTargetAsync("activateNotificationTarget", target.Id());

        await sandbox.TargetBecomesAsync(target.Id(), "ACTIVE");
    }

    [Fact]
    public async Task After_a_rotation_both_keys_sign()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (id, oldSecret) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);

        var rotated = await sandbox.ChangeTargetAsync("rotateNotificationTargetSigningKey", id);
        await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00);
        var hook = Assert.Single(await receiver.WaitForAsync(Targets.TransferCompleted));

        var keys = rotated.GetProperty("signingKeys").EnumerateArray().ToList();
        var newest = keys.Single(k => k.GetProperty("expiresAt").ValueKind == System.Text.Json.JsonValueKind.Null);
        Assert.Equal(2, keys.Count);
        Assert.True(hook.IsSignedBy(oldSecret) && hook.IsSignedBy(newest.GetProperty("secret").GetString()!));
    }

    [Fact]
    public async Task Five_keys_are_the_most()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (id, _) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);
        for (var keys = 2; keys <= 5; keys++)
        {
            var rotated = await sandbox.ChangeTargetAsync("rotateNotificationTargetSigningKey", id);
            Assert.Equal(keys, rotated.GetProperty("signingKeys").GetArrayLength());
        }

        Assert.Equal(
            "LIMIT_REACHED",
            (await sandbox.ChangeTargetAsync("rotateNotificationTargetSigningKey", id)).Code()
        );
    }

    [Fact]
    public async Task Once_its_overlap_is_over_an_old_key_signs_no_more()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (id, oldSecret) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);
        var overlapMs = sandbox.Options.Webhooks.KeyOverlapMs;
        sandbox.Options.Webhooks.KeyOverlapMs = 0;

        var rotated = await sandbox.ChangeTargetAsync("rotateNotificationTargetSigningKey", id);
        sandbox.Options.Webhooks.KeyOverlapMs = overlapMs;
        await sandbox.TransferAsync(await sandbox.AccountAsync(), 5_00);
        var hook = Assert.Single(await receiver.WaitForAsync(Targets.TransferCompleted));

        var key = Assert.Single(rotated.GetProperty("signingKeys").EnumerateArray());
        Assert.True(hook.IsSignedBy(key.GetProperty("secret").GetString()!));
        Assert.False(hook.IsSignedBy(oldSecret));
    }

    [Fact]
    public async Task A_target_tells_every_step_of_its_status_newest_first()
    {
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Answer = _ => 500;
        var target = await sandbox.AddTargetAsync(receiver.Uri, Targets.TransferCompleted);
        await sandbox.TargetBecomesAsync(target.Id(), "ACTIVATION_FAILED");
        receiver.Answer = _ => 200;
        await sandbox.ChangeTargetAsync("activateNotificationTarget", target.Id());
        await sandbox.TargetBecomesAsync(target.Id(), "ACTIVE");
        await sandbox.ChangeTargetAsync("deactivateNotificationTarget", target.Id());

        var history = (
            await sandbox.NodeAsync(
                target.Id(),
                "... on WebhookNotificationTarget { statusHistory { edges { node { previousStatus newStatus createdAt } } } }"
            )
        ).GetProperty("statusHistory");

        Assert.Equal(
            [
                "ACTIVE DEACTIVATED",
                "PENDING_VERIFICATION ACTIVE",
                "ACTIVATION_FAILED PENDING_VERIFICATION",
                "PENDING_VERIFICATION ACTIVATION_FAILED",
                " PENDING_VERIFICATION",
            ],
            history
                .GetProperty("edges")
                .EnumerateArray()
                .Select(e => e.GetProperty("node"))
                .Select(n => $"{n.GetProperty("previousStatus")} {n.GetProperty("newStatus")}")
        );
    }

    [Fact]
    public async Task An_address_for_mail_cannot_be_set_in_Test_and_may_be_removed()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (targetId, _) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);

        var set = await sandbox.MutateAsync(
            "setEmailForNotificationTarget",
            "... on WebhookNotificationTarget { id }",
            new { targetId, email = "hooks@example.com" }
        );
        var removed = await sandbox.ChangeTargetAsync("removeEmailFromNotificationTarget", targetId);

        Assert.Equal("NOT_ALLOWED_IN_TEST", set.Code());
        Assert.Equal(targetId, removed.Id());
    }

    [Theory]
    [InlineData("http://example.com/hooks")]
    [InlineData("ftp://127.0.0.1/hooks")]
    [InlineData("hooks")]
    public async Task A_target_is_https_or_on_loopback(string uri) =>
        Assert.Equal("INVALID_INPUT", (await sandbox.AddTargetAsync(uri)).Code());
}
