using Npgsql;

namespace Stretch.Silo.Persistence.Housekeeping;

/// <summary>
/// Removes what has served its time, a little at a time: records of transactions nobody can ask for any more, idempotent answers
/// after their 24 hours, keys that nothing needs any more. Any silo may do it; they never wait for each other.
/// </summary>
internal sealed class Housekeeper(NpgsqlDataSource database, TimeProvider time, ILogger<Housekeeper> logger)
    : BackgroundService
{
    private const int IntervalMs = 60_000;
    private const int MaxRowsPerStatement = 20_000;

    /// <summary>In seconds; nobody waits for it.</summary>
    private const int StatementPatienceS = 120;

    private static readonly IReadOnlyList<(string Table, string Column, string Age)> Expiring =
    [
        ("transactions", "written_at", "1 hour"),
        ("commits", "committed_at", "1 hour"),
        ("idempotency_keys", "created_at", "24 hours"),
        ("client_credentials", "expires_at", "1 day"),
        ("issuer_hook_keys", "expires_at", "1 day"),
        ("web_credentials", "expires_at", "0 s"),
        // LoginFailures says how long they count.
        ("login_failures", "last_at", "15 minutes"),
        // Past its last token's expiry: SigningKeyRing says until when a key is needed.
        ("signing_keys", "created_at", "40 days"),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(IntervalMs), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var (table, column, age) in Expiring)
                {
                    await RemoveAsync(table, column, age, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop; the next silo goes on.
        }
    }

    private async Task RemoveAsync(string table, string column, string age, CancellationToken cancellation)
    {
        try
        {
            await using var command = database.CreateCommand(
                $"""
                delete from {table} where ctid = any(array(
                    select ctid from {table} where {column} < now() - interval '{age}'
                    limit {MaxRowsPerStatement} for update skip locked))
                """
            );
            command.CommandTimeout = StatementPatienceS;
            while (await command.ExecuteNonQueryAsync(cancellation) == MaxRowsPerStatement)
            {
                // There may be more.
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.HousekeepingFailed(failure.Message, table);
        }
    }
}
