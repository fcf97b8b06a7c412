using System.Net;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>Two silos as processes of their own, on one database.</summary>
public sealed class TwoSilosTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private string ConnectionString => fixture.Database.ConnectionString;

    [Fact]
    public async Task Parallel_assigns_through_both_reserve_exactly_what_the_pool_holds()
    {
        await using var one = await SiloProcess.StartAsync(ConnectionString, output: output);
        await using var two = await SiloProcess.StartAsync(ConnectionString, output: output);
        var scene = await AssignScene.SetAsync(one, ConnectionString, pool: 1_000m, users: 200);

        var answers = await Task.WhenAll(
            scene.Users.Select((user, i) => scene.AssignAsync(i % 2 == 0 ? one : two, user))
        );

        Assert.Equal(100, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.Created).ToList();
        Assert.Equal(100, refused.Count);
        Assert.All(refused, answer => Assert.Equal("insufficient_pool", answer.Expect(HttpStatusCode.Conflict).Code));
        Assert.Equal([100_000, 0, 100_000, 0, 0], await BooksAssert.PoolAsync(fixture.Database, scene.Program));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_silo_frozen_under_load_holds_nobody_up_and_loses_its_fences_when_it_wakes()
    {
        await using var frozen = await SiloProcess.StartAsync(ConnectionString, output: output);
        await using var working = await SiloProcess.StartAsync(ConnectionString, output: output);
        var scene = await AssignScene.SetAsync(frozen, ConnectionString, pool: 100_000m, users: 1_200);
        var before = scene.Users.Take(600).Select(user => scene.AssignAsync(frozen, user)).ToList();
        // Some are answered, some are on their way, some are being committed.
        await Task.WhenAny(before);

        frozen.Pause();
        var during = await Task.WhenAll(scene.Users.Skip(600).Select(user => scene.AssignAsync(working, user)));
        frozen.Continue();
        var after = await Task.WhenAll(before);

        Assert.All(during, answer => answer.Expect(HttpStatusCode.Created));
        Assert.All(after, answer => Assert.True(answer.IsSuccess || (int)answer.Status == 503, answer.Text));
        await AnsweredAssignsAreThereAsync(scene, [.. during, .. after]);
    }

    private async Task AnsweredAssignsAreThereAsync(AssignScene scene, IReadOnlyList<ApiAnswer> answers)
    {
        var rows = await fixture.Database.ColumnAsync<Guid>(
            "select user_id from user_tasks where program_id = $1",
            scene.Program.Value
        );
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.InRange(rows.Count, answers.Count(answer => answer.IsSuccess), answers.Count);
        await BooksAssert.AreRightAsync(fixture.Database);
    }
}
