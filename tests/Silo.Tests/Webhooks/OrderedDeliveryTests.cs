using Microsoft.AspNetCore.Http;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Webhooks;

public sealed class OrderedDeliveryTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Each_programs_events_arrive_one_after_the_other_in_their_order_though_two_silos_deliver()
    {
        await using var one = await DeliverySilo.StartAsync(fixture.Database);
        await using var two = await DeliverySilo.StartAsync(fixture.Database);
        await using var partner = await PartnerServer.StartAsync();
        var (a, b) = (EventSource.NewProgram(), EventSource.NewProgram());
        var source = await one.NewSourceAsync(partner.Url, ordered: true);

        await Task.WhenAll(source.EmitManyAsync(a, 20), source.EmitManyAsync(b, 20));
        await partner.AwaitAsync(40);

        foreach (var program in new[] { a, b })
        {
            var sequences = partner
                .All.Where(received => received.Json.GetProperty("programId").GetString() == program.ToString())
                .Select(received => received.Sequence);
            Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), sequences);
        }

        Assert.InRange(partner.MostInFlight, 1, 2);
    }

    [Fact]
    public async Task A_failing_event_holds_back_its_program_and_no_other()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [.. Enumerable.Repeat(0.2, 500)]);
        await using var partner = await PartnerServer.StartAsync();
        var (failing, other) = (EventSource.NewProgram(), EventSource.NewProgram());
        // It fails until all of the other program's have come, so that they can come only if it does not hold them back.
        partner.Answer = (received, http) =>
        {
            var fails = received.IsOf(failing) && partner.All.Count(earlier => earlier.IsOf(other)) < 3;
            http.Response.StatusCode = fails ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };
        var source = await silo.NewSourceAsync(partner.Url, ordered: true);

        var ids = await source.EmitManyAsync(failing, 3);
        await partner.AwaitAsync(1);
        await source.EmitManyAsync(other, 3);
        await DeliverySilo.AwaitStatusAsync(source, ids[^1], "DELIVERED");

        var sequences = partner.All.Where(received => received.IsOf(failing)).Select(received => received.Sequence);
        Assert.Equal([1, 2, 3], sequences.Distinct());
        Assert.Equal([2, 3], sequences.Where(sequence => sequence > 1));
        Assert.Equal(3, partner.All.Count(received => received.IsOf(other)));
    }

    [Fact]
    public async Task After_the_hold_the_later_events_go_and_the_failing_one_is_still_tried()
    {
        await using var silo = await DeliverySilo.StartAsync(
            fixture.Database,
            [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2],
            new() { ["Webhooks:HoldMs"] = "700" }
        );
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = (received, http) =>
            PartnerServer.Answering(received.Sequence == 1 && partner.All.All(e => e.Sequence != 3) ? 500 : 200)(
                received,
                http
            );
        var source = await silo.NewSourceAsync(partner.Url, ordered: true);

        var ids = await source.EmitManyAsync(EventSource.NewProgram(), 3);

        foreach (var id in ids)
        {
            await DeliverySilo.AwaitStatusAsync(source, id, "DELIVERED");
        }

        var outcomes = await source.OutcomesOfAsync(ids[0]);
        Assert.True(outcomes.Count > 1, $"expected several tries of the first event, got {outcomes.Count}");
        Assert.Equal([2, 3], partner.All.Select(r => r.Sequence).Where(sequence => sequence > 1));
    }
}
