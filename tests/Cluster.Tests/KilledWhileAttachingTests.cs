using System.Net;
using System.Text.Json;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>kill -9 while a task is being given to a crowd, and while it is being taken back.</summary>
public sealed class KilledWhileAttachingTests(DatabaseFixture fixture, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>
{
    private const int People = 20_000;

    // A message that a dead silo had is another's once its lease has run out, after half a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Another_silo_goes_on_where_the_killed_one_was_and_nobody_gets_it_twice()
    {
        var connectionString = fixture.Database.ConnectionString;
        var silo = await SiloProcess.StartAsync(connectionString, output: output);
        var scene = await AssignScene.SetAsync(silo, connectionString, pool: 1_000_000m, users: 1);
        await Crowd.EnrollAsync(fixture.Database, scene.Program, People - 1);
        var path = $"/v1/programs/{scene.Program}/tasks/{scene.Task}";

        var attached = (await scene.Partner.PutAsync(silo.Http, $"{path}/assign")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(People, attached.GetProperty("totalCount").GetInt32());
        await AtWorkAsync(silo, scene, "ATTACHING");
        await silo.Kill9Async();
        await silo.DisposeAsync();
        await BooksAssert.AreRightAsync(fixture.Database);

        silo = await SiloProcess.StartAsync(connectionString, output: output);
        await ShowsAsync(silo, scene, "ATTACHED");
        Assert.Equal(
            [100_000_000, 80_000_000, 20_000_000, 0, 0],
            await BooksAssert.PoolAsync(fixture.Database, scene.Program)
        );
        Assert.Equal(People, await HoldersAsync(scene, "ASSIGNED"));
        await BooksAssert.AreRightAsync(fixture.Database);

        (await scene.Partner.DeleteAsync(silo.Http, path)).Expect(HttpStatusCode.NoContent);
        await AtWorkAsync(silo, scene, "DETACHING");
        await silo.Kill9Async();
        await silo.DisposeAsync();
        await BooksAssert.AreRightAsync(fixture.Database);

        silo = await SiloProcess.StartAsync(connectionString, output: output);
        await ShowsAsync(silo, scene, state: null);
        Assert.Equal([100_000_000, 100_000_000, 0, 0, 0], await BooksAssert.PoolAsync(fixture.Database, scene.Program));
        Assert.Equal(People, await HoldersAsync(scene, "REMOVED"));
        await BooksAssert.AreRightAsync(fixture.Database);
        await silo.DisposeAsync();
    }

    /// <summary>The round has begun and is far from its end.</summary>
    private async Task AtWorkAsync(SiloProcess silo, AssignScene scene, string state)
    {
        var visited = await Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<long>(
                    "select count(*) from enrollments e join attachments a on a.program_id = e.program_id "
                        + "where a.program_id = $1 and a.state = $2 and e.user_id <= a.position",
                    scene.Program.Value,
                    state
                ),
            count => count > 1_000,
            Patience,
            "people to be visited"
        );
        output.WriteLine($"Silo {silo.ProcessId} is killed after {visited} of {People} visits.");
        Assert.InRange(visited, 1_001, People - 1);
    }

    /// <param name="state">Null when it is shown no more.</param>
    private static Task ShowsAsync(SiloProcess silo, AssignScene scene, string? state) =>
        Eventually.Async(
            async () =>
            {
                var tasks = await scene.Partner.GetAsync(silo.Http, $"/v1/programs/{scene.Program}/tasks");
                var data = tasks.Expect(HttpStatusCode.OK).Body.GetProperty("data");
                return data.EnumerateArray().Select(StateOf).SingleOrDefault();
            },
            actual => actual == state,
            Patience,
            $"the task to be {state ?? "gone"}"
        );

    private static string? StateOf(JsonElement task) => task.GetProperty("state").GetString();

    private Task<long> HoldersAsync(AssignScene scene, string status) =>
        fixture.Database.ScalarAsync<long>(
            "select count(distinct user_id) from user_tasks where program_id = $1 and status = $2",
            scene.Program.Value,
            status
        );
}
