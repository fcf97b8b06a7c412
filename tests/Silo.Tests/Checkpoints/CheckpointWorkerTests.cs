using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Stretch.Silo.Checkpoints;
using Stretch.TestKit;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Checkpoints;

/// <summary>Silos that sign heads when it is time for it.</summary>
public sealed class CheckpointWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<CheckpointWorker> workers = [];
    private SmallProgram program = null!;
    private CheckpointTurns turns = null!;

    [Fact]
    public async Task What_has_changed_is_signed_again_and_again()
    {
        await StartAsync(intervalMs: 1);
        await AwaitSequenceAsync(6);

        await program.GoOnAsync();

        await AwaitSequenceAsync(8);
    }

    [Fact]
    public async Task Without_an_interval_it_is_signed_when_the_operator_asks_and_the_command_says_how_much()
    {
        await StartAsync(intervalMs: 0);
        await AwaitSequenceAsync(6);
        await program.GoOnAsync();

        var answer = await StretchCommand.RunAsync(program.Database.ConnectionString, Patience, "checkpoint");

        Assert.Equal(new CommandAnswer(0, "1 checkpoints appended."), answer);
        await AwaitSequenceAsync(8);
    }

    [Fact]
    public async Task One_silo_has_the_turn_and_whoever_asks_meanwhile_gets_the_one_after_it()
    {
        Assert.True(await turns.TakeDueAsync(default));
        Assert.False(await turns.TakeDueAsync(default));
        var asked = await turns.AskAsync(default);
        Assert.False(await turns.TakeDueAsync(default));

        await turns.FinishAsync(appended: 3, intervalMs: 3_600_000, default);

        Assert.Null(await turns.FindOutcomeAsync(asked, default));
        Assert.True(await turns.TakeDueAsync(default));
        await turns.FinishAsync(appended: 4, intervalMs: 3_600_000, default);
        Assert.Equal(4, await turns.FindOutcomeAsync(asked, default));
        Assert.False(await turns.TakeDueAsync(default));
    }

    [Fact]
    public async Task The_turn_of_a_silo_that_died_is_taken_over()
    {
        Assert.True(await turns.TakeDueAsync(default));
        await program.Database.ExecuteAsync("update ledger_checkpoint_turns set leased_until = now() - interval '1 s'");

        Assert.True(await turns.TakeDueAsync(default));
    }

    public async Task InitializeAsync()
    {
        program = await SmallProgram.OpenAsync();
        turns = new CheckpointTurns(program.Database.DataSource);
    }

    public async Task DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.StopAsync(default);
            worker.Dispose();
        }

        await program.DisposeAsync();
    }

    private async Task StartAsync(long intervalMs)
    {
        var worker = new CheckpointWorker(
            program.Log.Checkpointer,
            turns,
            Options.Create(new CheckpointOptions { IntervalMs = intervalMs, PollIntervalMs = 20 }),
            TimeProvider.System,
            NullLogger<CheckpointWorker>.Instance
        );
        workers.Add(worker);
        await worker.StartAsync(default);
    }

    private Task AwaitSequenceAsync(long sequence) =>
        Eventually.Async(
            () =>
                program.Database.ScalarAsync<long>("select coalesce(max(ledger_sequence), 0) from ledger_checkpoints"),
            last => last == sequence,
            Patience,
            $"a checkpoint of entry {sequence}"
        );
}
