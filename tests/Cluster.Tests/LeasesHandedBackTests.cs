using System.Net;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>SIGTERM in the midst of payments: what the silo leaves undone is another's at once, not when a lease ends.</summary>
public sealed class LeasesHandedBackTests(LongLeaseScene scene, ITestOutputHelper output)
    : IClassFixture<LongLeaseScene>
{
    private const int Milestones = 20;

    private static readonly string[] Leased =
    [
        "outbox where lease_owner is not null",
        "issuer_events where status = 'WAITING' and lease_owner is not null",
        "issuer_chores where lease_owner is not null",
        "webhook_deliveries where status = 'PENDING' and lease_owner is not null",
        "issuer_hooks where lease_owner is not null",
    ];

    [Fact]
    public async Task A_silo_that_stops_holds_no_lease_and_its_successor_pays_the_rest_once()
    {
        await using var endpoint = await EventEndpoint.StartAsync();
        await scene.SetWebhookAsync(endpoint.Url);
        var userTasks = await scene.AssignMilestonesAsync(Milestones);
        var audit = await PaidOnceAudit.OpenAsync(scene);
        await scene.FaultAsync("""{"kind": "SLOW", "delayMs": 300, "times": 200}""");
        var answers = await Task.WhenAll(userTasks.Select(scene.CompleteAsync));
        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));

        Assert.Equal(0, await scene.Silo.TermAsync());
        var left = await scene.Database.ScalarAsync<long>("select count(*) from outbox");
        output.WriteLine($"{left} messages are left.\n{scene.Silo.Log}");
        Assert.NotEqual(0, left);
        foreach (var rows in Leased)
        {
            var count = await scene.Database.ScalarAsync<long>($"select count(*) from {rows}");
            Assert.True(count == 0, $"{count} rows of {rows}");
        }

        await scene.Silo.DisposeAsync();
        await scene.StartSiloAsync();
        await audit.CloseAsync(userTasks, endpoint);
    }
}
