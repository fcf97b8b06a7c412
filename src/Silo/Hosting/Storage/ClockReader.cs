using Npgsql;

namespace Stretch.Silo.Hosting.Storage;

/// <summary>Keeps the clock on the database's time: once before anything else starts, then every few seconds.</summary>
internal sealed partial class ClockReader(DatabaseClock clock, NpgsqlDataSource database, ILogger<ClockReader> logger)
    : BackgroundService
{
    private const int IntervalMs = 5_000;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(IntervalMs), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ReadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            await clock.ReadAsync(database, cancellation);
        }
        catch (NpgsqlException unreachable)
        {
            // The monotonic clock carries the time on meanwhile.
            LogUnread(logger, unreachable.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The database's clock could not be read: {Reason}")]
    private static partial void LogUnread(ILogger logger, string reason);
}
