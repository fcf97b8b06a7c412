using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Issuing;
using Stretch.Silo.Issuing.Hooks;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>Events that cannot be processed: set aside with a reason, in nobody's way, and taken up again by the operator's word.</summary>
public sealed class SetAsideTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Unknown = "ACCOUNT_HOLDER_SOMETHING_NEW";
    private const string Poison = "x_poison";
    private const string PoisonEvent = "ne_poison";
    private const string Fault = "fault: InvalidOperationException";

    private readonly PoisonHandler handler = new();

    [Fact]
    public async Task A_poison_event_is_set_aside_with_a_reason_and_holds_nothing_up()
    {
        await using var silo = await StartSiloAsync();
        var (partner, hook) = await NewPartnerAsync(silo);
        string[] good = [.. Enumerable.Range(0, 20).Select(i => $"ne_good_{i}")];

        await Task.WhenAll(
            good.Select(id => PostAsync(silo, hook, id, "x_good")).Append(PostAsync(silo, hook, PoisonEvent, Poison))
        );

        foreach (var id in good)
        {
            await AwaitAsync(hook, id, "DONE");
        }

        await AwaitAsync(hook, PoisonEvent, $"SET_ASIDE {Fault}");
        var listed = Assert.Single(await ListAsync(silo, partner));
        Assert.Equal(Fault, listed.GetProperty("reason").GetString());
        Assert.Equal(PoisonEvent, listed.GetProperty("highnoteEventId").GetString());
        Assert.Equal(Poison, listed.GetProperty("subjectId").GetString());
        Assert.DoesNotContain("Ada", listed.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_after_a_mend_takes_it_up_and_one_before_sets_it_aside_again()
    {
        await using var silo = await StartSiloAsync();
        var (partner, hook) = await NewPartnerAsync(silo);
        await PostAsync(silo, hook, PoisonEvent, Poison);
        await AwaitAsync(hook, PoisonEvent, $"SET_ASIDE {Fault}");
        var id = Assert.Single(await ListAsync(silo, partner)).GetProperty("issuerEventId").GetString()!;
        var before = await SetAsideAtAsync(hook);

        await RetryAsync(silo, id);
        await Eventually.Async(
            () => SetAsideAtAsync(hook),
            times => times.Count == 1 && times[0] > before[0],
            Patience,
            "the event to be set aside once more"
        );

        handler.Poisonous.Clear();
        await RetryAsync(silo, id);
        await AwaitAsync(hook, PoisonEvent, "DONE");
        Assert.Empty(await ListAsync(silo, partner));
        // What is done with stays so.
        Assert.Equal("DONE", (await RetryAsync(silo, id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_is_no_event_stays_aside_when_it_is_retried()
    {
        await using var silo = await StartSiloAsync();
        var (partner, hook) = await NewPartnerAsync(silo);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var body = $$$"""{"data":"surprise","extensions":{"signatureTimestamp":{{{now}}}}}""";
        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsIssuerAsync(silo, hook, body));
        var id = Assert.Single(await ListAsync(silo, partner)).GetProperty("issuerEventId").GetString()!;

        var retried = await RetryAsync(silo, id);

        Assert.Equal("SET_ASIDE", retried.GetProperty("status").GetString());
        Assert.Equal("no event name", retried.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Nobodys_event_cannot_be_retried()
    {
        await using var silo = await StartSiloAsync();
        var nobodys = new IssuerEventId(Guid.CreateVersion7());

        var (status, _) = await fixture.AsOperatorAsync(silo, HttpMethod.Post, $"/v1/issuer-events/{nobodys}/retry");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    private Task<LocalSilo> StartSiloAsync()
    {
        handler.Poisonous[Poison] = true;
        return fixture.StartSiloAsync(
            new() { ["IssuerHooks:PausesMs:0"] = "50" },
            services => services.AddSingleton<IIssuerEventHandler>(handler)
        );
    }

    private async Task<(Partner Partner, IssuerHookId Hook)> NewPartnerAsync(LocalSilo silo)
    {
        var partner = await fixture.NewPartnerAsync(silo);
        return (partner, await fixture.HookOfAsync(partner));
    }

    private async Task PostAsync(LocalSilo silo, IssuerHookId hook, string eventId, string subject) =>
        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsIssuerAsync(silo, hook, Body(eventId, Unknown, subject)));

    private async Task<IReadOnlyList<JsonElement>> ListAsync(LocalSilo silo, Partner partner)
    {
        var (status, body) = await fixture.AsOperatorAsync(
            silo,
            HttpMethod.Get,
            $"/v1/issuer-events?clientId={partner.ClientId}"
        );
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        return [.. body.GetProperty("data").EnumerateArray()];
    }

    private async Task<JsonElement> RetryAsync(LocalSilo silo, string id)
    {
        var (status, body) = await fixture.AsOperatorAsync(silo, HttpMethod.Post, $"/v1/issuer-events/{id}/retry");
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        return body;
    }

    private Task<IReadOnlyList<DateTime>> SetAsideAtAsync(IssuerHookId hook) =>
        fixture.Database.ColumnAsync<DateTime>(
            "select processed_at from issuer_events where hook_id = $1 and event_id = $2 and status = 'SET_ASIDE'",
            hook.Value,
            PoisonEvent
        );

    private Task AwaitAsync(IssuerHookId hook, string eventId, string expected) =>
        Eventually.Async(
            () => fixture.EventStatusAsync(hook, eventId),
            status => status == expected,
            Patience,
            $"event {eventId} to be {expected}"
        );
}
