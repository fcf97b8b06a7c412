using Microsoft.Extensions.Options;
using Npgsql;

namespace Stretch.Silo.Telemetry.Readings;

/// <summary>
/// Keeps what the metrics say of the database up to date: one silo at a time reads it, all of them show what was read. Nothing
/// is read while nobody asks for metrics.
/// </summary>
internal sealed class GaugeReader(
    GaugeStore store,
    DatabaseMetrics metrics,
    IOptions<TelemetryOptions> options,
    TimeProvider time,
    ILogger<GaugeReader> logger
) : BackgroundService
{
    private readonly TimeSpan _interval = TimeSpan.FromMilliseconds(options.Value.ReadingIntervalMs);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, time);
        try
        {
            do
            {
                if (metrics.IsAskedFor)
                {
                    await ReadAsync(stoppingToken);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Told to stop; another silo reads on.
        }
    }

    private async Task ReadAsync(CancellationToken stopping)
    {
        try
        {
            // Ticks of one silo are an interval apart, give or take: its own last reading must not keep it from the next.
            await store.ReadAsync(_interval / 2, stopping);
            metrics.Show(await store.ShowAsync(stopping));
        }
        catch (NpgsqlException unavailable)
        {
            // Old figures are not shown as if they were new.
            metrics.Show(null);
            logger.ReadingFailed(unavailable.Message);
        }
    }
}
