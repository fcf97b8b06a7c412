using System.Net;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.Users;
using Stretch.UserTasks;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>kill -9 while callers wait, each of whom has more to ask.</summary>
public sealed class KilledSiloTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int Assigns = 2_000;
    private const int AssignsOfCaller = 10;
    private const int AnswersBeforeTheKill = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_answered_assign_is_there_after_a_restart_and_repeating_the_rest_doubles_none()
    {
        var connectionString = fixture.Database.ConnectionString;
        await using var killed = await SiloProcess.StartAsync(connectionString, output: output);
        var scene = await AssignScene.SetAsync(killed, connectionString, pool: 1_000_000m, users: Assigns);

        var answered = new List<UserTaskId>();
        // Goes on in the very turn that takes the last of these answers. Each caller waits for one answer at most then, so that the
        // kill never comes after all of them, however fast the silo is.
        var enough = new TaskCompletionSource();
        var kill = KillAfterAsync(enough.Task, killed);
        var callers = scene.Users.Chunk(AssignsOfCaller).Select(CallAsync).ToList();
        await kill.WaitAsync(Patience);
        await Task.WhenAll(callers);
        Assert.InRange(answered.Count, AnswersBeforeTheKill, AnswersBeforeTheKill + callers.Count);

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
            [100_000_000, 98_000_000, 2_000_000, 0, 0],
            await BooksAssert.PoolAsync(fixture.Database, scene.Program)
        );
        await BooksAssert.AreRightAsync(fixture.Database);

        async Task CallAsync(UserId[] users)
        {
            foreach (var user in users)
            {
                await TryAssignAsync(scene, killed, user, answered, enough);
            }
        }
    }

    private static async Task KillAfterAsync(Task enough, SiloProcess silo)
    {
        await enough.ConfigureAwait(false);
        await silo.Kill9Async();
    }

    private static async Task TryAssignAsync(
        AssignScene scene,
        SiloProcess silo,
        UserId user,
        List<UserTaskId> answered,
        TaskCompletionSource enough
    )
    {
        try
        {
            var answer = (await scene.AssignAsync(silo, user)).Expect(HttpStatusCode.Created);
            Assert.True(UserTaskId.TryParse(answer.Body.GetProperty("userTaskId").GetString(), out var id));
            int count;
            lock (answered)
            {
                answered.Add(id);
                count = answered.Count;
            }

            if (count == AnswersBeforeTheKill)
            {
                enough.SetResult();
            }
        }
        catch (HttpRequestException)
        {
            // The silo died before it answered: whether this assign was made is for the database to say.
        }
    }
}
