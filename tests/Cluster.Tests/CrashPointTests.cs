using Stretch.Silo.CrashPoints;
using Stretch.TestKit;
using Stretch.TestKit.Grains;

namespace Stretch.Cluster.Tests;

/// <summary>
/// The silo dies at each named point between completing milestones and telling that they are settled. Whatever it leaves behind
/// there, after a restart each is paid once, and told.
/// </summary>
public sealed class CrashPointTests(CrashScene scene) : IClassFixture<CrashScene>
{
    private const int Milestones = 3;
    private const decimal Value = 10m;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Points => [.. CrashPoint.All];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_silo_that_dies_there_leaves_nothing_undone_or_done_twice(string point)
    {
        var userTasks = await scene.AssignMilestonesAsync(Milestones);
        await scene.AllIsDoneAsync();
        var (transfers, balance, told) = (
            await scene.TransfersAtTheIssuerAsync(),
            await scene.CardBalanceAsync(),
            scene.SettlementsTold()
        );

        await scene.Silo.DisposeAsync();
        await scene.StartSiloAsync((CrashPoint.Variable, point));
        await CompleteUntilItDiesAsync(userTasks);
        await scene.Silo.DisposeAsync();
        await scene.StartSiloAsync();

        // A forgetful partner completes everything again.
        var answers = await Task.WhenAll(userTasks.Select(scene.CompleteAsync));
        Assert.All(answers, answer => Assert.True(answer.IsSuccess, answer.Text));
        await scene.AllSettleAsync(userTasks);
        await scene.AllIsDoneAsync();
        Assert.Equal(Milestones, await scene.TransfersAtTheIssuerAsync() - transfers);
        Assert.Equal(Milestones * Value, await scene.CardBalanceAsync() - balance);
        Assert.Equal(Milestones, scene.SettlementsTold() - told);
        await BooksAssert.AreRightAsync(scene.Database);
    }

    private async Task CompleteUntilItDiesAsync(IEnumerable<string> userTasks)
    {
        await Task.WhenAll(
            userTasks.Select(async userTask =>
            {
                try
                {
                    await scene.CompleteAsync(userTask);
                }
                catch (HttpRequestException)
                {
                    // It died first.
                }
            })
        );
        await Eventually.Async(() => scene.Silo.HasExited, Patience, () => "expected the silo to die.");
    }
}
