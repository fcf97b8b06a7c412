using System.Net;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Network;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>kill -9 between the commit and its answer: only the key can tell the partner what became of the call.</summary>
public sealed class LostAnswerTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const string Key = "assign-once";

    [Fact]
    public async Task A_repeat_under_the_key_answers_what_was_committed_before_the_silo_died()
    {
        var connectionString = fixture.Database.ConnectionString;
        await using var killed = await SiloProcess.StartAsync(connectionString, output: output);
        var scene = await AssignScene.SetAsync(killed, connectionString, pool: 1_000m, users: 1);
        await using var proxy = new TcpProxy(killed.Url.Port);
        using var cutOff = new HttpClient(new ContractHandler())
        {
            BaseAddress = new Uri($"http://127.0.0.1:{proxy.Port}"),
        };
        var path = $"/v1/tasks/{scene.Task}/users/{scene.Users[0]}";
        var body = $$"""{"programId":"{{scene.Program}}"}""";

        proxy.LoseReplies();
        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Partner.PostAsync(cutOff, path, body, Key));
        await killed.Kill9Async();
        Assert.Equal(1, await AssignmentsAsync());

        await using var restarted = await SiloProcess.StartAsync(connectionString, output: output);
        var first = (await scene.Partner.PostAsync(restarted.Http, path, body, Key)).Expect(HttpStatusCode.Created);
        var again = (await scene.Partner.PostAsync(restarted.Http, path, body, Key)).Expect(HttpStatusCode.Created);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, await AssignmentsAsync());
        Assert.Equal([100_000, 99_000, 1_000, 0, 0], await BooksAssert.PoolAsync(fixture.Database, scene.Program));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    private Task<long> AssignmentsAsync() => fixture.Database.ScalarAsync<long>("select count(*) from user_tasks");
}
