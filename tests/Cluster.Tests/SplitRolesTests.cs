using System.Net;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// A gateway answers, two silos are behind it. On Orleans they hold the grains that it asks; on the embedded runtime it needs them
/// for what goes on after its answers only.
/// </summary>
public sealed class SplitRolesTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int Programs = 6;

    [Fact]
    public async Task A_gateway_answers_whoever_asks_once_when_a_silo_behind_it_is_killed_and_when_the_other_is_replaced()
    {
        var connectionString = fixture.Database.ConnectionString;
        // All at once: whoever is first migrates, and a gateway waits until there is a silo.
        var started = await Task.WhenAll(StartAsync("silo"), StartAsync("silo"), StartAsync("gateway"));
        await using var killed = started[0];
        await using var replaced = started[1];
        await using var gateway = started[2];
        var scenes = await Task.WhenAll(
            Enumerable.Range(0, Programs).Select(_ => AssignScene.SetAsync(gateway, connectionString, 1_000m, users: 3))
        );
        await AssignAllAsync(user: 0);

        await killed.Kill9Async();
        await AssignAllAsync(user: 1);

        await using var last = await StartAsync("silo");
        Assert.Equal(0, await replaced.TermAsync());
        await AssignAllAsync(user: 2);

        await BooksAssert.AreRightAsync(fixture.Database);

        Task<SiloProcess> StartAsync(string role) =>
            SiloProcess.StartAsync(connectionString, output: output, role: role);

        async Task AssignAllAsync(int user)
        {
            var answers = await Task.WhenAll(scenes.Select(scene => scene.AssignAsync(gateway, scene.Users[user])));
            Assert.All(answers, answer => answer.Expect(HttpStatusCode.Created));
        }
    }
}
