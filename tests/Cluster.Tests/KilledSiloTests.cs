using System.Net;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.Users;
using Stretch.UserTasks;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>kill -9 while a thousand callers wait.</summary>
public sealed class KilledSiloTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int Assigns = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_answered_assign_is_there_after_a_restart_and_repeating_the_rest_doubles_none()
    {
        var connectionString = fixture.Database.ConnectionString;
        await using var killed = await SiloProcess.StartAsync(connectionString, output: output);
        var scene = await AssignScene.SetAsync(killed, connectionString, pool: 1_000_000m, users: Assigns);

        var answered = new List<UserTaskId>();
        var calls = scene.Users.Select(user => TryAssignAsync(scene, killed, user, answered)).ToList();
        await Eventually.Async(
            () => CountOf(answered) >= Assigns / 10,
            Patience,
            () => $"expected {Assigns / 10} answers before the kill, got {CountOf(answered)}."
        );
        await killed.Kill9Async();
        await Task.WhenAll(calls);
        Assert.InRange(answered.Count, Assigns / 10, Assigns - 1);

        await using var restarted = await SiloProcess.StartAsync(connectionString, output: output);
        var there = await fixture.Database.ColumnAsync<Guid>(
            "select id from user_tasks where program_id = $1",
            scene.Program.Value
        );
        Assert.Subset(there.ToHashSet(), answered.Select(id => id.Value).ToHashSet());

        // A forgetful partner sends everything again: each person ends up with exactly one assignment.
        var repeats = await Task.WhenAll(scene.Users.Select(user => scene.AssignAsync(restarted, user)));
        Assert.All(repeats, answer => Assert.True(answer.IsSuccess, answer.Text));
        Assert.Equal(
            [100_000_000, 99_000_000, 1_000_000, 0, 0],
            await BooksAssert.PoolAsync(fixture.Database, scene.Program)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    private static int CountOf(List<UserTaskId> answered)
    {
        lock (answered)
        {
            return answered.Count;
        }
    }

    private static async Task TryAssignAsync(
        AssignScene scene,
        SiloProcess silo,
        UserId user,
        List<UserTaskId> answered
    )
    {
        try
        {
            var answer = (await scene.AssignAsync(silo, user)).Expect(HttpStatusCode.Created);
            Assert.True(UserTaskId.TryParse(answer.Body.GetProperty("userTaskId").GetString(), out var id));
            lock (answered)
            {
                answered.Add(id);
            }
        }
        catch (HttpRequestException)
        {
            // The silo died before it answered: whether this assign was made is for the database to say.
        }
    }
}
