using Npgsql;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>Erases social security numbers whose time is up, whatever became of their applications.</summary>
internal sealed class SsnEraser(NpgsqlDataSource database, TimeProvider time, ILogger<SsnEraser> logger)
    : BackgroundService
{
    private const int IntervalMs = 30_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(IntervalMs), time);
        try
        {
            do
            {
                await EraseAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Told to stop: another silo, or the next start, goes on.
        }
    }

    private async Task EraseAsync(CancellationToken stopping)
    {
        try
        {
            await using var command = database.CreateCommand("delete from application_ssns where expires_at <= now()");
            await command.ExecuteNonQueryAsync(stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.EraseFailed(failure.Message);
        }
    }
}
