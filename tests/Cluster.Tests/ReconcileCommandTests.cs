using System.Net;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary><c>stretch reconcile</c> as a process of its own, with a silo beside it and alone.</summary>
public sealed class ReconcileCommandTests(ComparedMilestoneScene scene) : IClassFixture<ComparedMilestoneScene>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Beside_a_silo_it_says_what_was_compared_and_ends_well_when_nothing_differs()
    {
        await PayAsync();

        var (exitCode, output) = await ReconcileAsync();

        Assert.True(exitCode == 0, output);
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"{scene.Partner.ClientId}  ", line, StringComparison.Ordinal);
        Assert.Contains(" 0 differences, 0 not readable, 0 newly late;", line, StringComparison.Ordinal);
        Assert.EndsWith("; 1 balances compared, 0 not shown; 0 breaks open", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_break_is_open_it_ends_badly_and_well_again_when_the_issuer_tells_otherwise()
    {
        await PayAsync();

        await scene.HideTransfersAsync();
        var (hidden, said) = await ReconcileAsync();
        await scene.ShowTransfersAsync();
        var (shown, saidThen) = await ReconcileAsync();

        Assert.True(hidden == 1, said);
        Assert.DoesNotContain(" 0 breaks open", said, StringComparison.Ordinal);
        Assert.True(shown == 0, saidThen);
        Assert.Contains("; 0 breaks open", saidThen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_it_says_that_nobody_compared_and_ends_badly()
    {
        await scene.Silo.DisposeAsync();
        try
        {
            var (exitCode, output) = await ReconcileAsync("--patience", "1");

            Assert.Equal(2, exitCode);
            Assert.Contains(
                $"{scene.Partner.ClientId}  not done: is a silo running?",
                output,
                StringComparison.Ordinal
            );
        }
        finally
        {
            await scene.StartSiloAsync();
        }
    }

    private async Task PayAsync()
    {
        var userTasks = await scene.AssignMilestonesAsync(1);
        foreach (var userTask in userTasks)
        {
            (await scene.CompleteAsync(userTask)).Expect(HttpStatusCode.OK);
        }

        await scene.AllSettleAsync(userTasks);
    }

    private Task<CommandAnswer> ReconcileAsync(params string[] more) =>
        StretchCommand.RunAsync(scene.Database.ConnectionString, Patience, ["reconcile", .. more]);
}
