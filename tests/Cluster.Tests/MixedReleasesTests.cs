using System.Net;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>This build as the older one, after a newer one has migrated the schema.</summary>
public sealed class MixedReleasesTests(NextReleaseScene scene, ITestOutputHelper output)
    : IClassFixture<NextReleaseScene>
{
    [Fact]
    public async Task On_the_schema_of_the_next_release_it_pays_a_milestone()
    {
        var userTasks = await scene.AssignMilestonesAsync(1);
        (await scene.CompleteAsync(userTasks[0])).Expect(HttpStatusCode.OK);
        await scene.AllSettleAsync(userTasks);

        await BooksAssert.AreRightAsync(scene.Database);
        Assert.Contains("a newer version migrated it", scene.Silo.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_schema_of_the_release_after_that_it_refuses_to_start_and_says_why()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await NextReleaseScene.MigrateToAsync(database, release: 3);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            SiloProcess.StartAsync(database.ConnectionString, output: output)
        );

        Assert.Contains("stretch: The schema is that of release 3", refusal.Message, StringComparison.Ordinal);
    }
}
