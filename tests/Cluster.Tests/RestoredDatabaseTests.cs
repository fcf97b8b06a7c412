using System.Net;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>A dump that was made while milestones were on their way, restored, as docs/operations.md says it.</summary>
public sealed class RestoredDatabaseTests(MilestoneScene scene) : IClassFixture<MilestoneScene>
{
    private const int Milestones = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_was_on_its_way_when_the_dump_was_made_is_paid_once_from_the_restored_database()
    {
        var userTasks = await scene.AssignMilestonesAsync(Milestones);
        await CompleteAsync(userTasks.Take(Milestones / 2));
        await scene.AllSettleAsync(userTasks.Take(Milestones / 2));
        await CompleteAsync(userTasks.Skip(Milestones / 2));

        var dump = Path.GetTempFileName();
        try
        {
            await PostgresTool.RunAsync(
                "pg_dump",
                scene.Database.ConnectionString,
                "--format=custom",
                $"--file={dump}"
            );
            // The silo goes on for a while: what it does now is in no dump.
            await scene.AllSettleAsync(userTasks);
            await scene.Silo.Kill9Async();

            await using var restored = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();
            await PostgresTool.RunAsync(
                "pg_restore",
                restored.ConnectionString,
                "--no-owner",
                "--exit-on-error",
                $"--dbname={restored.Name}",
                dump
            );
            await BooksHoldAsync(restored);
            await restored.ExecuteAsync(
                "update disbursements set sends = 1, first_sent_at = created_at where status in ('PENDING', 'UNKNOWN') and sends = 0"
            );

            await scene.StartSiloAsync(("ConnectionStrings__Stretch", restored.ConnectionString));
            await scene.AllSettleAsync(userTasks);
            await BooksHoldAsync(restored);
            Assert.Equal(Milestones, await scene.TransfersAtTheIssuerAsync());
            var compared = await StretchCommand.RunAsync(restored.ConnectionString, Patience, "reconcile");
            Assert.True(compared.ExitCode == 0, compared.Output);
            await scene.Silo.Kill9Async();
        }
        finally
        {
            File.Delete(dump);
        }
    }

    private async Task CompleteAsync(IEnumerable<string> userTasks)
    {
        foreach (var userTask in userTasks)
        {
            (await scene.CompleteAsync(userTask)).Expect(HttpStatusCode.OK);
        }
    }

    private static async Task BooksHoldAsync(TestDatabase database)
    {
        var verified = await StretchCommand.RunAsync(database.ConnectionString, Patience, "verify");
        Assert.True(verified.ExitCode == 0, verified.Output);
    }
}
