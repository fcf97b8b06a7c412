using Npgsql;

namespace Stretch.Silo.Hosting.Storage;

/// <summary>
/// The database's clock, carried on by this process's monotonic one: all silos tell the same time, however wrong a
/// machine's own clock is. Until the database was asked for the first time, it is the machine's.
/// </summary>
internal sealed class DatabaseClock : TimeProvider
{
    private volatile Reading _last = new(System.GetUtcNow(), System.GetTimestamp());

    public override DateTimeOffset GetUtcNow()
    {
        var last = _last;
        return last.Time + System.GetElapsedTime(last.Timestamp);
    }

    /// <summary>Asks the database. The answer counts for the middle of the round trip.</summary>
    public async Task ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select clock_timestamp()");
        var asked = System.GetTimestamp();
        var answer = (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
        var halfway = System.GetElapsedTime(asked) / 2;
        _last = new Reading(new DateTimeOffset(answer) + halfway, System.GetTimestamp());
    }

    private sealed record Reading(DateTimeOffset Time, long Timestamp);
}
