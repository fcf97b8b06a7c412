using System.Net;
using System.Text.Json;
using Npgsql;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// kill -9 while a task is being given to a crowd, and while it is being taken back. So that the kill comes in the middle however
/// fast the machine is, the test itself holds somebody in the middle of the crowd.
/// </summary>
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
        var middle = await fixture.Database.ScalarAsync<Guid>(
            "select user_id from enrollments where program_id = $1 order by user_id offset $2 limit 1",
            scene.Program.Value,
            People / 2
        );

        var inTheWay = await Obstacle.InsertAsync(connectionString, scene, middle);
        var attached = (await scene.Partner.PutAsync(silo.Http, $"{path}/assign")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(People, attached.GetProperty("totalCount").GetInt32());
        // All is reserved by the one decision, before anybody but the first thousand has a user task.
        Assert.Equal(200_000m, attached.GetProperty("reservedValue").GetDecimal());
        Assert.Equal([20_000_000], await ReservedAsync(scene));
        var given = await AtWorkAsync(silo, scene, "ATTACHING");
        Assert.Equal(given, await ShownAsync(silo, scene));
        await silo.Kill9Async();
        await silo.DisposeAsync();
        await BooksAssert.AreRightAsync(fixture.Database);

        silo = await SiloProcess.StartAsync(connectionString, output: output);
        Assert.Equal(given, await ShownAsync(silo, scene));
        await inTheWay.DisposeAsync();
        await ShowsAsync(silo, scene, "ATTACHED");
        Assert.Equal([20_000_000], await ReservedAsync(scene));
        Assert.Equal(
            [100_000_000, 80_000_000, 20_000_000, 0, 0],
            await BooksAssert.PoolAsync(fixture.Database, scene.Program)
        );
        Assert.Equal(People, await HoldersAsync(scene, "ASSIGNED"));
        await BooksAssert.AreRightAsync(fixture.Database);

        inTheWay = await Obstacle.LockAsync(connectionString, scene, middle);
        (await scene.Partner.DeleteAsync(silo.Http, path)).Expect(HttpStatusCode.NoContent);
        await AtWorkAsync(silo, scene, "DETACHING");
        await silo.Kill9Async();
        await silo.DisposeAsync();
        await inTheWay.DisposeAsync();
        await BooksAssert.AreRightAsync(fixture.Database);

        silo = await SiloProcess.StartAsync(connectionString, output: output);
        await ShowsAsync(silo, scene, state: null);
        Assert.Equal([100_000_000, 100_000_000, 0, 0, 0], await BooksAssert.PoolAsync(fixture.Database, scene.Program));
        Assert.Equal(People, await HoldersAsync(scene, "REMOVED"));
        await BooksAssert.AreRightAsync(fixture.Database);
        await silo.DisposeAsync();
    }

    /// <summary>The round has come as far as it can: everybody before the thousand that the held one is in was visited.</summary>
    /// <returns>How many were.</returns>
    private async Task<long> AtWorkAsync(SiloProcess silo, AssignScene scene, string state)
    {
        var visited = await Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<long>(
                    "select count(*) from enrollments e join attachments a on a.program_id = e.program_id "
                        + "where a.program_id = $1 and a.state = $2 and e.user_id <= a.position",
                    scene.Program.Value,
                    state
                ),
            count => count == People / 2,
            Patience,
            "half of the people to be visited"
        );
        output.WriteLine($"Silo {silo.ProcessId} is killed after {visited} of {People} visits.");
        return visited;
    }

    /// <summary>How many have their user task, as the partner is shown it while the round is under way.</summary>
    private static async Task<long> ShownAsync(SiloProcess silo, AssignScene scene)
    {
        var tasks = await scene.Partner.GetAsync(silo.Http, $"/v1/programs/{scene.Program}/tasks");
        var task = Assert.Single(tasks.Expect(HttpStatusCode.OK).Body.GetProperty("data").EnumerateArray());
        Assert.Equal("ATTACHING", StateOf(task));
        return task.GetProperty("assignedCount").GetInt64();
    }

    /// <summary>What each decision has reserved, in cents.</summary>
    private Task<IReadOnlyList<long>> ReservedAsync(AssignScene scene) =>
        fixture.Database.ColumnAsync<long>(
            "select amount_cents from ledger_entries where program_id = $1 and movement = 'RESERVE'",
            scene.Program.Value
        );

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

    /// <summary>Somebody's row that nobody else may write while this is there: a visit waits in vain, and comes again.</summary>
    private sealed class Obstacle(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        /// <summary>A user task of the same task and person, in a transaction that nobody sees and that never commits.</summary>
        public static Task<Obstacle> InsertAsync(string connectionString, AssignScene scene, Guid user) =>
            MakeAsync(
                connectionString,
                """
                insert into user_tasks
                    (id, program_id, task_id, user_id, client_id, value_cents, status, disbursement_status, attempt, assigned_at)
                select gen_random_uuid(), p.id, $2, $3, p.client_id, 1, 'ASSIGNED', 'NONE', 0, now()
                from programs p where p.id = $1
                """,
                scene,
                user
            );

        public static Task<Obstacle> LockAsync(string connectionString, AssignScene scene, Guid user) =>
            MakeAsync(
                connectionString,
                "select from user_tasks where program_id = $1 and task_id = $2 and user_id = $3 for update",
                scene,
                user
            );

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private static async Task<Obstacle> MakeAsync(
            string connectionString,
            string statement,
            AssignScene scene,
            Guid user
        )
        {
            var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            command.Parameters.Add(new() { Value = scene.Program.Value });
            command.Parameters.Add(new() { Value = scene.Task.Value });
            command.Parameters.Add(new() { Value = user });
            await command.ExecuteNonQueryAsync();
            return new Obstacle(connection, transaction);
        }
    }
}
