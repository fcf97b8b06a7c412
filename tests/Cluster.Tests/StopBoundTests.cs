using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>SIGTERM while something hangs that the silo would wait for.</summary>
public sealed class StopBoundTests(MilestoneScene scene, ITestOutputHelper output) : IClassFixture<MilestoneScene>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_silo_ends_within_its_bound_and_without_what_hangs()
    {
        using var endpoint = new TcpListener(IPAddress.Loopback, 0);
        endpoint.Start();
        await scene.SetWebhookAsync($"http://127.0.0.1:{((IPEndPoint)endpoint.LocalEndpoint).Port}/events");
        await scene.Silo.TermAsync();
        await using var silo = await scene.StartAnotherSiloAsync(
            new Dictionary<string, string>
            {
                // An endpoint may take an hour to answer; a stop may not.
                ["Webhooks__TimeoutMs"] = "3600000",
                ["Shutdown__PatienceMs"] = "3000",
                ["Shutdown__RequestPatienceMs"] = "1000",
                ["Shutdown__LingerMs"] = "500",
            },
            output
        );
        var made = await scene.Partner.PostAsync(
            silo.Http,
            "/v1/tasks",
            """{"name": "Attend training", "monetaryValue": 10.00}"""
        );
        var task = made.Expect(HttpStatusCode.Created).Body.GetProperty("taskId").GetString();
        var attached = await scene.Partner.PutAsync(silo.Http, $"/v1/programs/{scene.ProgramId}/tasks/{task}/assign");
        attached.Expect(HttpStatusCode.OK);
        // Its event is on its way to an endpoint that will not answer.
        using var delivery = await endpoint.AcceptTcpClientAsync().WaitAsync(Patience);

        await silo.TermAsync();

        // Another silo makes the next try when the lease ends.
        Assert.NotEqual(
            0,
            await scene.Database.ScalarAsync<long>(
                "select count(*) from webhook_deliveries where status = 'PENDING' and lease_owner is not null"
            )
        );
    }
}
