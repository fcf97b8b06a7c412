using Npgsql;
using Stretch.TestKit;

namespace Stretch.Cluster.Tests;

/// <summary>Takes every connection that a PostgreSQL has, those that somebody else held too, until it is disposed.</summary>
internal sealed class GreedyConnections : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Stack<NpgsqlConnection> held = [];
    private readonly CancellationTokenSource enough = new();
    private Task holding = Task.CompletedTask;

    private GreedyConnections() { }

    public static async Task<GreedyConnections> TakeAllAsync(string connectionString)
    {
        var all = new GreedyConnections();
        try
        {
            var own = new NpgsqlConnectionStringBuilder(connectionString)
            {
                ApplicationName = nameof(GreedyConnections),
                Pooling = false,
            }.ConnectionString;
            await Eventually.Async(
                async () => await all.TakeFreeAsync(own) == 0,
                Patience,
                () => $"expected all connections to be taken, not only {all.held.Count}."
            );
            all.holding = all.HoldAsync(own);
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await holding;
        enough.Dispose();
        while (held.TryPop(out var connection))
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>Who was thrown out may find a place that is only free a moment later.</summary>
    private async Task HoldAsync(string connectionString)
    {
        while (!enough.IsCancellationRequested)
        {
            await TakeFreeAsync(connectionString);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Takes what is free, and ends what others hold.</summary>
    /// <returns>How many others there were.</returns>
    private async Task<long> TakeFreeAsync(string connectionString)
    {
        try
        {
            while (true)
            {
                var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                held.Push(connection);
            }
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            await using var end = new NpgsqlCommand(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                    + "where backend_type = 'client backend' and application_name <> $1",
                held.Peek()
            )
            {
                Parameters = { new() { Value = nameof(GreedyConnections) } },
            };
            return (long)(await end.ExecuteScalarAsync())!;
        }
    }
}
