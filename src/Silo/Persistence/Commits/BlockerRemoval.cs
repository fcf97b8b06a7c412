using Npgsql;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// A silo that was stopped in the middle of sending leaves its backend waiting for the rest, with its locks, and no time-out
/// of PostgreSQL 15 ends that. Whoever runs into such locks ends the backend; its commit had not begun.
/// </summary>
internal static class BlockerRemoval
{
    private const string TerminateStuck = """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where usename = current_user and datname = current_database() and pid <> pg_backend_pid()
          and application_name = 'stretch-lane' and state = 'active' and wait_event = 'ClientRead'
          and xact_start < clock_timestamp() - interval '2 seconds'
        """;

    /// <summary>How many backends were ended.</summary>
    public static async Task<long> Run(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(TerminateStuck, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
