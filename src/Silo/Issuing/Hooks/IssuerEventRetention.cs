using Microsoft.Extensions.Options;
using Npgsql;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Removes the issuer's events that were done with or ignored long ago, a few at a time. Those that wait or were set aside stay,
/// however old. Any silo may do it; they never wait for each other.
/// </summary>
internal sealed class IssuerEventRetention(
    NpgsqlDataSource database,
    IOptions<IssuerHookOptions> options,
    TimeProvider time,
    ILogger<IssuerEventRetention> logger
) : BackgroundService
{
    public const int MaxRowsPerStatement = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private const string Remove = """
        delete from issuer_events where ctid = any(array(
            select ctid from issuer_events
            where status in ('DONE', 'IGNORED') and processed_at < now() - make_interval(days => $1)
            limit $2 for update skip locked))
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await TryRemoveAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Told to stop; the next silo goes on.
        }
    }

    private async Task TryRemoveAsync(CancellationToken stopping)
    {
        try
        {
            while (await RemoveAsync(stopping) == MaxRowsPerStatement)
            {
                // There may be more.
            }
        }
        catch (NpgsqlException unavailable)
        {
            logger.EventStoreUnavailable(unavailable.Message);
        }
    }

    private async Task<int> RemoveAsync(CancellationToken stopping)
    {
        await using var command = database.CreateCommand(Remove);
        command.Parameters.Add(new() { Value = options.Value.KeepProcessedDays });
        command.Parameters.Add(new() { Value = MaxRowsPerStatement });
        return await command.ExecuteNonQueryAsync(stopping);
    }
}
