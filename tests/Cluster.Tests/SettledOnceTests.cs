using Stretch.TestKit;
using Stretch.TestKit.Grains;

namespace Stretch.Cluster.Tests;

/// <summary>
/// From complete to settlement, with the silo killed in between or the issuer misbehaving: every milestone is paid exactly
/// once.
/// </summary>
public sealed class SettledOnceTests(MilestoneScene scene) : IClassFixture<MilestoneScene>, IAsyncLifetime
{
    private const int Milestones = 20;
    private const decimal Value = 10m;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private IReadOnlyList<string> userTasks = [];
    private int transfersBefore;
    private decimal balanceBefore;

    [Theory]
    [InlineData(1)]
    [InlineData(Milestones / 2)]
    [InlineData(Milestones)]
    public async Task A_silo_killed_after_some_completions_settles_each_once_after_its_restart(
        int answeredBeforeTheKill
    )
    {
        var answered = 0;
        var completions = userTasks
            .Select(async userTask =>
            {
                try
                {
                    var answer = await scene.CompleteAsync(userTask);
                    Assert.True(answer.IsSuccess, answer.Text);
                    Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException)
                {
                    // The silo died first; completing is repeated below.
                }
            })
            .ToList();
        await Eventually.Async(
            () => Volatile.Read(ref answered) >= answeredBeforeTheKill,
            Patience,
            () => $"expected {answeredBeforeTheKill} answers, got {answered}."
        );

        await scene.Silo.Kill9Async();
        await Task.WhenAll(completions);
        await scene.Silo.DisposeAsync();
        await scene.StartSiloAsync();

        // A forgetful partner completes everything again.
        await CompleteAllAsync();
        await EveryMilestoneIsPaidOnceAsync();
    }

    [Theory]
    [InlineData("""{"kind": "LOST_REPLY", "operation": "initiateTransferBetweenFinancialAccounts", "times": 5}""")]
    [InlineData("""{"kind": "ERROR_AFTER", "operation": "initiateTransferBetweenFinancialAccounts", "times": 5}""")]
    [InlineData("""{"kind": "ERROR", "operation": "initiateTransferBetweenFinancialAccounts", "times": 5}""")]
    [InlineData("""{"kind": "BROKEN_JSON", "operation": "initiateTransferBetweenFinancialAccounts", "times": 5}""")]
    [InlineData("""{"kind": "HOOK_DUPLICATE", "times": 20}""")]
    [InlineData("""{"kind": "HOOK_DROP", "times": 20}""")]
    [InlineData("""{"kind": "HOOK_BAD_SIGNATURE", "times": 20}""")]
    [InlineData("""{"kind": "HOOK_REORDER", "times": 20}""")]
    [InlineData("""{"kind": "TRANSFER_COMPLETES", "times": 20}""")]
    // The hook comes before the answer of the mutation.
    [InlineData(
        """{"kind": "SLOW", "operation": "initiateTransferBetweenFinancialAccounts", "delayMs": 2000, "times": 20}"""
    )]
    public async Task Whatever_the_issuer_does_each_is_paid_once(string fault)
    {
        await scene.FaultAsync(fault);

        await CompleteAllAsync();

        await EveryMilestoneIsPaidOnceAsync();
    }

    public async Task InitializeAsync()
    {
        userTasks = await scene.AssignMilestonesAsync(Milestones);
        transfersBefore = await scene.TransfersAtTheIssuerAsync();
        balanceBefore = await scene.CardBalanceAsync();
    }

    public Task DisposeAsync() => BooksAssert.AreRightAsync(scene.Database);

    private async Task CompleteAllAsync()
    {
        var answers = await Task.WhenAll(userTasks.Select(scene.CompleteAsync));
        Assert.All(answers, answer => Assert.True(answer.IsSuccess, answer.Text));
    }

    private async Task EveryMilestoneIsPaidOnceAsync()
    {
        await scene.AllSettleAsync(userTasks);
        Assert.Equal(Milestones, await scene.TransfersAtTheIssuerAsync() - transfersBefore);
        Assert.Equal(Milestones * Value, await scene.CardBalanceAsync() - balanceBefore);
    }
}
