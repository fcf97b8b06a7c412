using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Issuing.Hooks;
using Stretch.TestKit;
using Stretch.TestKit.Network;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

public sealed class HookIntakeTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Unused = "ACCOUNT_HOLDER_SOMETHING_NEW";
    private const string Unreadable = "a text that is no Unicode";

    [Fact]
    public async Task An_event_that_is_not_rightly_signed_is_401_and_leaves_no_trace()
    {
        await using var silo = await fixture.StartSiloAsync();
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var before = await EventsAsync();
        var body = Body("ne_forged", Unused, "x");
        var forged = Convert.ToHexStringLower(HMACSHA256.HashData("guess"u8, Encoding.UTF8.GetBytes(body)));

        Assert.Equal(HttpStatusCode.Unauthorized, await fixture.PostAsync(silo, hook.ToString(), body, forged));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await fixture.PostAsync(silo, hook.ToString(), body, signature: null)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await fixture.PostAsync(silo, hook.ToString(), body, "not hex"));
        Assert.Equal(HttpStatusCode.Unauthorized, await fixture.PostAsync(silo, "hok_unknown", body, forged));
        Assert.Equal(before, await EventsAsync());
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task An_event_signed_too_long_ago_or_ahead_is_401(int minutes)
    {
        await using var silo = await fixture.StartSiloAsync();
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var body = Body("ne_stale", Unused, "x", TimeProvider.System.GetUtcNow().AddMinutes(minutes));

        Assert.Equal(HttpStatusCode.Unauthorized, await fixture.PostAsIssuerAsync(silo, hook, body));
        Assert.Equal("NONE", await fixture.EventStatusAsync(hook, "ne_stale"));
    }

    [Fact]
    public async Task One_partners_key_opens_no_other_partners_hook()
    {
        await using var silo = await fixture.StartSiloAsync();
        var mine = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var theirs = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var body = Body("ne_crossed", Unused, "x");

        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsIssuerAsync(silo, mine, body));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await fixture.PostAsync(silo, theirs.ToString(), body, await fixture.SignatureAsync(silo, mine, body))
        );
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_200_twice_and_kept_once()
    {
        await using var silo = await fixture.StartSiloAsync();
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var body = Body("ne_twice", Unused, "x");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => fixture.PostAsIssuerAsync(silo, hook, body))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        await AwaitAsync(hook, "ne_twice", "IGNORED no_use_for_it");
        Assert.Equal(
            1,
            await fixture.Database.ScalarAsync<long>(
                "select tries::bigint from issuer_events where hook_id = $1 and event_id = 'ne_twice'",
                hook.Value
            )
        );
    }

    [Fact]
    public async Task Events_that_come_together_are_kept_together_and_one_that_cannot_be_kept_harms_no_other()
    {
        const int events = 200;
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);
        var store = silo.Services.GetRequiredService<IssuerEventStore>();
        // PostgreSQL's text cannot hold the character zero.
        var poisonous = AddAsync("ne_\0");

        var added = await Task.WhenAll(
            Enumerable.Range(0, events).Select(number => AddAsync($"ne_{number / 2}")).ToArray()
        );

        await Assert.ThrowsAsync<PostgresException>(() => poisonous);
        Assert.Equal(events / 2, added.Count(isNew => isNew));
        Assert.Equal(
            events / 2,
            await fixture.Database.ScalarAsync<long>(
                "select count(*) from issuer_events where hook_id = $1 and name = $2",
                hook.Value,
                Unused
            )
        );

        Task<bool> AddAsync(string id) =>
            store.AddAsync(
                new ReceivedEvent(hook, id, partner.ClientId, Unused, "x", Memo: null, "{}"u8.ToArray(), Reason: null),
                CancellationToken.None
            );
    }

    [Theory]
    [InlineData("no event name", """ "surprise" """)]
    [InlineData(Unreadable, """{"node":{"id":"ne_\ud800","name":"CARD_NEW","node":{"id":"x"}}}""")]
    [InlineData(Unreadable, """{"node":{"id":"ne_1","name":"PAYMENT_CARD_ISSUED","node":{"id":"x\udc00"}}}""")]
    [InlineData(Unreadable, """{"node":{"id":"ne_1","name":"CARD_NEW","\ud800":1,"node":{"id":"x"}}}""")]
    [InlineData(Unreadable, "{\"node\":{\"id\":\"ne_\xFF\xFE\",\"name\":\"CARD_NEW\",\"node\":{\"id\":\"x\"}}}")]
    public async Task What_is_rightly_signed_but_no_event_is_kept_and_set_aside(string reason, string data)
    {
        await using var silo = await fixture.StartSiloAsync();
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var body = $$$"""{"data":{{{data}}},"extensions":{"signatureTimestamp":{{{now}}}}}""";

        // One byte a character, so that there can be bytes that are no UTF-8.
        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsIssuerAsync(silo, hook, Encoding.Latin1.GetBytes(body)));

        Assert.Equal(
            [reason],
            await fixture.Database.ColumnAsync<string>(
                "select reason from issuer_events where hook_id = $1 and status = 'SET_ASIDE'",
                hook.Value
            )
        );
    }

    [Fact]
    public async Task What_matches_nothing_is_parked_and_in_the_end_set_aside()
    {
        await using var silo = await fixture.StartSiloAsync(
            new() { ["IssuerHooks:PausesMs:0"] = "100", ["IssuerHooks:ParkedForMs"] = "1500" }
        );
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));

        await fixture.PostAsIssuerAsync(
            silo,
            hook,
            Body("ne_nobody", "CARD_PRODUCT_APPLICATION_APPROVED", "ap_nobody")
        );
        await AwaitAsync(hook, "ne_nobody", "WAITING matches_nothing_of_ours");

        await AwaitAsync(hook, "ne_nobody", "SET_ASIDE matches_nothing_of_ours");
    }

    [Fact]
    public async Task Without_the_database_an_event_is_503_so_that_the_issuer_sends_it_again()
    {
        var route = new NpgsqlConnectionStringBuilder(fixture.Database.ConnectionString);
        await using var proxy = new TcpProxy(route.Port);
        (route.Host, route.Port) = ("127.0.0.1", proxy.Port);
        await using var silo = await fixture.StartSiloAsync(new() { [Setting.Database] = route.ConnectionString });
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var body = Body("ne_again", Unused, "x");
        var signature = await fixture.SignatureAsync(silo, hook, body);

        proxy.RefuseConnections();
        proxy.CutAll();
        var answer = await fixture.PostAsync(silo, $"{hook}", body, signature);
        proxy.Heal();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer);
        // It may still hold connections that were cut.
        await Eventually.Async(
            () => fixture.PostAsync(silo, $"{hook}", body, signature),
            again => again == HttpStatusCode.OK,
            Patience,
            "the event to be taken when it is sent again"
        );
        await AwaitAsync(hook, "ne_again", "IGNORED no_use_for_it");
    }

    private Task AwaitAsync(Stretch.Issuing.IssuerHookId hook, string eventId, string expected) =>
        Eventually.Async(
            () => fixture.EventStatusAsync(hook, eventId),
            status => status == expected,
            Patience,
            $"event {eventId} to be {expected}"
        );

    private Task<long> EventsAsync() => fixture.Database.ScalarAsync<long>("select count(*) from issuer_events");
}
