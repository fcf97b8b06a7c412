using System.Collections.Concurrent;
using System.Net;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>Three silos on one address are replaced one after the other, under load.</summary>
public sealed class RollingRestartTests(DatabaseFixture fixture, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>
{
    private const int CallersThatKeepConnections = 16;
    private const int CallersThatConnectAnew = 4;

    /// <summary>Leaves the machine time to start silos, and is shorter than a silo lingers.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<string> failures = [];
    private int granted;

    [Fact]
    public async Task No_request_fails_at_clients_that_ask_once_more_where_nobody_took_their_connection()
    {
        await using var set = await SiloSet.StartAsync(fixture.Database.ConnectionString, output: output);
        var scene = await AssignScene.SetAsync(set.Http, fixture.Database.ConnectionString, pool: 1_000_000m, users: 1);
        using var keeping = new OneRetry(new SocketsHttpHandler());
        using var connecting = new OneRetry(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
        using var stop = new CancellationTokenSource();
        using var kept = new HttpClient(keeping) { BaseAddress = set.Url };
        using var fresh = new HttpClient(connecting) { BaseAddress = set.Url };
        var load = Enumerable
            .Repeat(kept, CallersThatKeepConnections)
            .Concat(Enumerable.Repeat(fresh, CallersThatConnectAnew))
            .Select(http => CallAsync(scene, http, stop.Token))
            .ToList();

        foreach (var silo in set.Silos.ToList())
        {
            var before = Volatile.Read(ref granted);
            var ended = silo.TermAsync();
            await set.AddAsync();
            Assert.Equal(0, await ended);
            Assert.NotEqual(before, Volatile.Read(ref granted));
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        output.WriteLine($"{granted} assigns; asked again: {keeping.Refused}, {keeping.Closed}, {connecting.Refused}.");
        Assert.Empty(failures);
        Assert.Equal(
            granted,
            await fixture.Database.ScalarAsync<long>(
                "select count(*) from user_tasks where program_id = $1",
                scene.Program.Value
            )
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    /// <summary>Makes tasks and assigns them, one after the other, each once.</summary>
    private async Task CallAsync(AssignScene scene, HttpClient http, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var made = await scene.Partner.PostAsync(
                    http,
                    "/v1/tasks",
                    """{"name": "Attend training", "monetaryValue": 10.00}""",
                    key: $"{Guid.CreateVersion7()}"
                );
                var task = made.Expect(HttpStatusCode.Created).Body.GetProperty("taskId").GetString();
                var assigned = await scene.Partner.PostAsync(
                    http,
                    $"/v1/tasks/{task}/users/{scene.Users[0]}",
                    $$"""{"programId": "{{scene.Program}}"}""",
                    key: $"{Guid.CreateVersion7()}"
                );
                assigned.Expect(HttpStatusCode.Created);
                Interlocked.Increment(ref granted);
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure.ToString());
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }
}
