using Microsoft.AspNetCore.Http;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Tests.Webhooks;

/// <summary>What bad endpoints do is nobody's problem but their own.</summary>
public sealed class NeighboursTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    /// <summary>More than one endpoint may have in flight.</summary>
    private const int Events = 40;

    /// <summary>Longer than the test: what hangs has not been given up when the others are through.</summary>
    private static readonly Dictionary<string, string?> Patient = new() { ["Webhooks:TimeoutMs"] = "120000" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Slow_dead_and_poisonous_endpoints_delay_nobody_else(bool ordered)
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [600], Patient);
        await using var hanging = await PartnerServer.StartAsync();
        hanging.Answer = (_, http) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        await using var endless = await PartnerServer.StartAsync();
        endless.Answer = (_, http) => WriteForEverAsync(http);
        await using var refusing = await PartnerServer.StartAsync();
        refusing.Answer = PartnerServer.Answering(500);
        await using var garbage = new GarbageServer();
        await using var quick = await PartnerServer.StartAsync();
        string[] bad =
        [
            hanging.Url,
            endless.Url,
            refusing.Url,
            garbage.Url,
            $"http://127.0.0.1:{FreePort.Find()}/hooks",
            "https://no-such-name.invalid/hooks",
        ];
        var neighbours = new List<(EventSource Source, IReadOnlyList<EventId> Ids)>();
        foreach (var url in bad)
        {
            var source = await silo.NewSourceAsync(url, ordered);
            neighbours.Add((source, await source.EmitManyAsync(EventSource.NewProgram(), Events)));
        }

        await hanging.AwaitAsync(1);
        var good = await silo.NewSourceAsync(quick.Url, ordered);
        var ids = await good.EmitManyAsync(EventSource.NewProgram(), Events);
        await DeliverySilo.AwaitStatusAsync(good, ids[^1], "DELIVERED");
        await quick.AwaitAsync(Events);

        foreach (var (source, theirs) in neighbours.Skip(1))
        {
            await Eventually.Async(
                async () => (await source.OutcomesOfAsync(theirs[0])).Count,
                tries => tries == 1,
                DeliverySilo.Patience,
                $"{source.ClientId} to have had a try"
            );
        }

        Assert.Equal("PENDING", await neighbours[0].Source.StatusOfAsync(neighbours[0].Ids[0]));
        Assert.Equal(["DELIVERED"], await neighbours[1].Source.OutcomesOfAsync(neighbours[1].Ids[0]));
        Assert.Equal(["REFUSED"], await neighbours[2].Source.OutcomesOfAsync(neighbours[2].Ids[0]));
        foreach (var (source, theirs) in neighbours.Skip(3))
        {
            Assert.Equal(["CONNECTION_FAILED"], await source.OutcomesOfAsync(theirs[0]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hooks")]
    [InlineData("https://")]
    [InlineData("https://[::1/hooks")]
    [InlineData("ftp://127.0.0.1/hooks")]
    public async Task What_is_no_address_by_whatever_mishap_harms_its_own_events_only(string url)
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [0.02]);
        await using var quick = await PartnerServer.StartAsync();
        var broken = await silo.NewSourceAsync(url);
        var lost = await broken.EmitAsync(EventSource.NewProgram(), 1);
        var good = await silo.NewSourceAsync(quick.Url);
        var id = await good.EmitAsync(EventSource.NewProgram(), 1);

        await DeliverySilo.AwaitStatusAsync(good, id, "DELIVERED");
        await DeliverySilo.AwaitStatusAsync(broken, lost, "SET_ASIDE");

        Assert.Equal(["FAULT", "FAULT"], await broken.OutcomesOfAsync(lost));
    }

    /// <summary>An answer whose body never ends: only its beginning is wanted.</summary>
    private static async Task WriteForEverAsync(HttpContext http)
    {
        var chunk = new byte[4_096];
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        }
    }
}
