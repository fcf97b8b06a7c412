using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;

namespace Stretch.Silo.Verification;

/// <summary>
/// Verifies the books of one program after the other, one silo at a time, for as long as there are programs that have rested
/// long enough. What it finds is written down, shown by metrics and said in the log; it mends nothing.
/// </summary>
internal sealed class VerificationWorker(
    VerificationStore store,
    BooksVerifier verifier,
    IOptions<VerificationOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<VerificationWorker> logger
) : BackgroundService
{
    /// <summary>After a long verification the pause is that many times as long: partners' calls come first.</summary>
    private const int PausePerWork = 9;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IntervalMs == 0)
        {
            return;
        }

        // Already while clients are still being answered: other silos go on.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await WorkAsync(stop.Token);
                await Task.Delay(options.Value.Interval, time, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop: a turn that was under way was handed on.
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            if (await store.TakeAsync(stopping) is not { } turn)
            {
                return;
            }

            var started = time.GetTimestamp();
            try
            {
                await VerifyAsync(turn.Program, stopping);
            }
            finally
            {
                var pause = time.GetElapsedTime(started) * PausePerWork;
                // Also when told to stop: no silo should wait for the lease of one that is gone.
                await store.EndAsync(turn, Max(pause, options.Value.Interval), CancellationToken.None);
            }
        }
        catch (NpgsqlException unavailable)
        {
            logger.VerificationStoreUnavailable(unavailable.Message);
        }
    }

    private async Task VerifyAsync(ProgramId program, CancellationToken stopping)
    {
        try
        {
            var report = await verifier.VerifyAsync(program, stopping);
            if (report.Programs == 0)
            {
                report = report with { Differences = [new BooksDifference(program, "programs", "row", "one", "none")] };
            }

            await store.RecordAsync(program, report, stopping);
            if (!report.AreRight)
            {
                logger.BooksAreWrong(program, report.Differences.Count, report.Entries, $"{report.Differences[0]}");
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Not swallowed: its age shows in the metrics, and it is tried again when its turn comes.
            logger.VerificationFailed(fault, program);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
