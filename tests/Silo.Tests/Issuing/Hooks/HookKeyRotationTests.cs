using System.Net;
using System.Text.Json;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>The operator renews the key that the issuer signs a partner's events with.</summary>
public sealed class HookKeyRotationTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Rotate = "rotateNotificationTargetSigningKey";
    private const string Completed = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED";
    private const string Unused = "ACCOUNT_HOLDER_SOMETHING_NEW";
    private const int AtOnce = 0;

    [Fact]
    public async Task During_the_overlap_signatures_of_both_keys_are_taken()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);
        var old = Assert.Single(await KeysAsync(silo, hook));

        var shown = await RotatedAsync(silo, partner);

        var keys = shown.GetProperty("keys").EnumerateArray().ToArray();
        Assert.Equal(2, keys.Length);
        Assert.Equal(JsonValueKind.Null, keys[0].GetProperty("expireTimestamp").ValueKind);
        Assert.Equal(old.Key, keys[1].GetProperty("keyId").GetString());
        Assert.Equal(JsonValueKind.Number, keys[1].GetProperty("expireTimestamp").ValueKind);
        foreach (var (id, secret) in await KeysAsync(silo, hook))
        {
            var body = Body($"ne_{id}", Unused, "x");
            Assert.Equal(HttpStatusCode.OK, await fixture.PostAsync(silo, $"{hook}", body, Sign(secret, body)));
        }

        var milestone = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        await PayWithOldKeyAsync(silo, milestone);
        Assert.Equal([200], await AnswersAsync(partner));
    }

    [Fact]
    public async Task After_the_overlap_only_the_new_keys_signatures_are_taken()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);
        var old = Assert.Single(await KeysAsync(silo, hook));

        var shown = await RotatedAsync(silo, partner, AtOnce);

        Assert.Single(shown.GetProperty("keys").EnumerateArray());
        var body = Body("ne_late", Unused, "x");
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await fixture.PostAsync(silo, $"{hook}", body, Sign(old.Value, body))
        );
        // Signed with both keys, as the issuer does for a day.
        var both = $"{Sign(old.Value, body)},{await fixture.SignatureAsync(silo, hook, body)}";
        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsync(silo, $"{hook}", body, both));

        var milestone = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        await PayWithOldKeyAsync(silo, milestone);
        Assert.Equal([401, 200], await AnswersAsync(partner));
    }

    [Fact]
    public async Task A_key_that_has_ended_does_not_come_back_by_setting_the_hook_up_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        await RotatedAsync(silo, partner, AtOnce);

        Partner.Value(await Client(silo, partner).ConfigureWebhook(Webhook(partner)));

        Assert.Single(await KeysAsync(silo, await fixture.HookOfAsync(partner)));
    }

    [Theory]
    [InlineData("LOST_REPLY")]
    [InlineData("BROKEN_JSON")]
    [InlineData("ERROR_AFTER")]
    [InlineData("TIMEOUT")]
    public async Task A_rotation_whose_reply_was_lost_is_finished_never_made_twice(string fault)
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        await fixture.Issuer.BreakAsync(Rotate, fault);

        var (status, _) = await RotateAsync(silo, partner);
        if (status != HttpStatusCode.OK)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            await RotatedAsync(silo, partner);
        }

        Assert.Equal(2, await fixture.Issuer.SigningKeysAsync(await TargetAsync(partner)));
        Assert.Equal(2, (await KeysAsync(silo, await fixture.HookOfAsync(partner))).Count);
        // The next one is a rotation of its own.
        await RotatedAsync(silo, partner);
        Assert.Equal(3, await fixture.Issuer.SigningKeysAsync(await TargetAsync(partner)));
    }

    [Fact]
    public async Task A_key_that_somebody_else_made_is_learned_by_catching_up()
    {
        await using var silo = await fixture.StartSiloAsync(
            new() { ["IssuerChores:PollIntervalMs"] = "100", ["IssuerChores:CatchUpIntervalMs"] = "100" }
        );
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);

        await fixture.Issuer.SimulateAsync($$"""{{Rotate}}(input: { targetId: "{{await TargetAsync(partner)}}" })""");

        await Eventually.Async(
            () => KeysAsync(silo, hook),
            keys => keys.Count == 2,
            Patience,
            "the new key to be known"
        );
    }

    [Fact]
    public async Task More_keys_than_the_issuer_allows_are_refused_and_change_nothing()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        for (var keys = 1; keys < 5; keys++)
        {
            await RotatedAsync(silo, partner);
        }

        var (status, body) = await RotateAsync(silo, partner);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("too_many_hook_keys", body.GetProperty("code").GetString());
        Assert.Equal(5, (await KeysAsync(silo, await fixture.HookOfAsync(partner))).Count);
    }

    [Fact]
    public async Task A_client_without_a_hook_has_no_key_to_renew()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await Partner.RegisterAsync(fixture.Database);

        var (status, _) = await RotateAsync(silo, partner);

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    /// <summary>Has the milestone settle by an event that the issuer signs with the target's first key alone.</summary>
    private async Task PayWithOldKeyAsync(LocalSilo silo, Milestone milestone)
    {
        await fixture.Issuer.BreakAsync(Completed, "HOOK_OLD_KEY", targetId: await TargetAsync(milestone.Partner));
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
    }

    /// <summary>What we answered to the event of the completed transfer, once one delivery was taken.</summary>
    private async Task<IReadOnlyList<int>> AnswersAsync(Partner partner)
    {
        var target = await TargetAsync(partner);
        return await Eventually.Async(
            () => fixture.Issuer.AnswersAsync(target, Completed),
            answers => answers.Contains((int)HttpStatusCode.OK),
            Patience,
            "the event to be delivered"
        );
    }

    private async Task<JsonElement> RotatedAsync(LocalSilo silo, Partner partner, int? overlapSeconds = null)
    {
        var (status, body) = await RotateAsync(silo, partner, overlapSeconds);
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        return body;
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> RotateAsync(
        LocalSilo silo,
        Partner partner,
        int? overlapSeconds = null
    ) =>
        fixture.AsOperatorAsync(
            silo,
            HttpMethod.Post,
            $"/v1/clients/{partner.ClientId}/issuer-hook/rotate-key",
            overlapSeconds is { } seconds ? $$"""{"overlapSeconds": {{seconds}}}""" : "{}"
        );

    private Task<string> TargetAsync(Partner partner) =>
        fixture.Database.ScalarAsync<string>(
            "select target_id from issuer_hooks where client_id = $1",
            partner.ClientId.Value
        );
}
