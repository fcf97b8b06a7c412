using Npgsql;

namespace Stretch.Silo.Tests.Persistence.Queries;

/// <summary>
/// Counts the rows that PostgreSQL reads for what is asked through its one connection: by scans, and by indexes with those it
/// then threw away.
/// </summary>
internal sealed class RowsRead(string connectionString) : IAsyncDisposable
{
    private const string Read = """
        select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint from pg_stat_user_tables
        """;

    public NpgsqlDataSource Database { get; } =
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 1 });

    public async Task<long> ByAsync(Func<Task> question)
    {
        var before = await TotalAsync();
        await question();
        return await TotalAsync() - before;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<long> TotalAsync()
    {
        // The connection that asked hands in what it counted only when told to, at the end of the statement.
        await ScalarAsync("select true from pg_stat_force_next_flush()");
        return (long)await ScalarAsync(Read);
    }

    private async Task<object> ScalarAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())!;
    }
}
