using Npgsql;

namespace Stretch.Load.Settling;

/// <summary>What a database says of disbursements.</summary>
internal sealed class Settlements(NpgsqlDataSource database)
{
    private const string Settled = "select count(*) from disbursements where status = 'SETTLED'";
    private const string Span =
        "select coalesce(extract(epoch from max(resolved_at) - min(created_at)), 0)::float8 from disbursements "
        + "where created_at >= $1";
    private const string Lag = """
        select coalesce(percentile_cont($2) within group (order by extract(epoch from resolved_at - created_at)), 0)::float8
        from disbursements where created_at >= $1
        """;
    private const string Now = "select now()";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The time by which rows are stamped.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Now);
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>How many are settled, once they are as many as wanted or nobody has the patience to wait for more.</summary>
    public async Task<long> UntilAsync(long wanted, TimeSpan patience, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (true)
        {
            await using var command = database.CreateCommand(Settled);
            var settled = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            if (settled >= wanted || time.GetElapsedTime(started) > patience)
            {
                return settled;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>From the first completion since then to the last settlement, in seconds.</summary>
    public Task<double> SpanAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(Span, [since], cancellationToken);

    /// <summary>From a completion since then to its settlement, in seconds.</summary>
    /// <param name="share">0.5 for the median.</param>
    public Task<double> LagAsync(DateTimeOffset since, double share, CancellationToken cancellationToken) =>
        ReadAsync(Lag, [since, share], cancellationToken);

    private async Task<double> ReadAsync(string statement, object[] values, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return (double)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
