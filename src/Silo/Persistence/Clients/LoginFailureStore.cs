using Npgsql;
using Stretch.Gateway.Security;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>Failed logins in PostgreSQL, a row a pair of name and address; in a table that may be lost in a crash.</summary>
internal sealed class LoginFailureStore(NpgsqlDataSource database) : ILoginFailureStore
{
    private const int MaxCounted = 1_000_000;

    public async Task<int> AddAsync(
        ReadOnlyMemory<byte> pair,
        Timestamp now,
        Timestamp since,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            $"""
            insert into login_failures as known (pair, failures, last_at, block, taken)
            values ($1, 1, $2, 0, 0)
            on conflict (pair) do update
            set failures = case when known.last_at < $3 then 1 else least(known.failures + 1, {MaxCounted}) end,
                last_at = greatest(known.last_at, excluded.last_at)
            returning failures
            """
        );
        command.Parameters.Add(new() { Value = pair.ToArray() });
        command.Parameters.Add(new() { Value = now.ToDateTimeOffset() });
        command.Parameters.Add(new() { Value = since.ToDateTimeOffset() });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task<int?> TakeAttemptAsync(LoginAttemptAsk ask, CancellationToken cancellation)
    {
        // A block that another silo's clock has begun already counts for this one too. Nothing is returned where the row is
        // left as it is: the attempts are spent. Those of who is not limited are not counted, and take back none that is.
        await using var command = database.CreateCommand(
            """
            insert into login_failures as known (pair, failures, last_at, block, taken)
            values ($1, 0, $2, $4, case when $7 then 1 else 0 end)
            on conflict (pair) do update
            set failures = case when known.last_at < $3 then 0 else known.failures end,
                block = greatest(known.block, excluded.block),
                taken = case when known.block < excluded.block then 0 else known.taken end
                    + case when $7 or (known.failures >= $5 and known.last_at >= $3) then 1 else 0 end
            where known.block < excluded.block
                or known.taken < $6
                or not ($7 or (known.failures >= $5 and known.last_at >= $3))
            returning failures
            """
        );
        command.Parameters.Add(new() { Value = ask.Pair.ToArray() });
        command.Parameters.Add(new() { Value = ask.Now.ToDateTimeOffset() });
        command.Parameters.Add(new() { Value = ask.Since.ToDateTimeOffset() });
        command.Parameters.Add(new() { Value = ask.Block });
        command.Parameters.Add(new() { Value = ask.FreeFailures });
        command.Parameters.Add(new() { Value = ask.MaxAttempts });
        command.Parameters.Add(new() { Value = ask.IsLimited });
        return await command.ExecuteScalarAsync(cancellation) as int?;
    }

    public async Task ForgetAsync(ReadOnlyMemory<byte> pair, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from login_failures where pair = $1");
        command.Parameters.Add(new() { Value = pair.ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
