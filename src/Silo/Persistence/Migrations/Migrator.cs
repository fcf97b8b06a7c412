using Npgsql;

namespace Stretch.Silo.Persistence.Migrations;

/// <summary>
/// Brings a database's schema up to date. Silos that start together take turns by an advisory lock: the first one
/// migrates, the others find it done.
/// </summary>
internal sealed class Migrator(string connectionString, ILogger logger, TimeProvider time)
{
    /// <summary>Any number, as long as nothing else in this database takes it.</summary>
    private const long AdvisoryLock = 0x5354_5245_5443_4801;

    // The table is altered only where it must be: even an alteration that does nothing would wait for a dump to end.
    private const string CreateHistory = """
        create table if not exists schema_migrations (
            number integer primary key,
            name text not null,
            checksum text not null,
            applied_at timestamptz not null default now()
        );
        do $$
        begin
            if not exists (
                select from pg_attribute
                where attrelid = 'schema_migrations'::regclass and attname = 'release' and not attisdropped
            ) then
                alter table schema_migrations add column release integer not null default 1;
            end if;
        end $$;
        """;

    /// <summary>Applies what is missing, each migration in a transaction of its own.</summary>
    /// <returns>How many were applied.</returns>
    /// <exception cref="MigrationException">
    /// An applied migration was changed, a new one was put before an applied one, or one fails; or a build that is newer by more
    /// than one release has migrated the schema.
    /// </exception>
    public async Task<int> MigrateAsync(
        IReadOnlyList<Migration> migrations,
        CancellationToken cancellationToken = default
    )
    {
        // Not pooled: the lock is the session's, and ends with it whatever happens here.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({AdvisoryLock})", cancellationToken);
        await ExecuteAsync(connection, CreateHistory, cancellationToken);
        var history = await ReadHistoryAsync(connection, cancellationToken);
        var missing = Missing(migrations, history);
        var known = migrations.Max(migration => migration.Release);
        SchemaRelease.RequireRunsOn(known, await ReadReleaseAsync(connection, cancellationToken));
        foreach (var migration in missing)
        {
            await ApplyAsync(connection, migration, cancellationToken);
        }
        return missing.Count;
    }

    private List<Migration> Missing(IReadOnlyList<Migration> migrations, SortedDictionary<int, string> history)
    {
        var newestApplied = history.Count == 0 ? 0 : history.Keys.Last();
        var missing = new List<Migration>();
        foreach (var migration in migrations)
        {
            if (!history.Remove(migration.Number, out var checksum))
            {
                missing.Add(migration);
                continue;
            }
            if (checksum != migration.Checksum)
            {
                throw new MigrationException(
                    $"{migration.FileName} was changed after it had been applied to this database. Restore it, and put the change into a new migration."
                );
            }
        }
        foreach (var unknown in history.Keys)
        {
            MigratorLog.NewerSchema(logger, unknown);
        }
        if (missing.Find(migration => migration.Number < newestApplied) is { } late)
        {
            throw new MigrationException(
                $"{late.FileName} is missing here, but number {newestApplied} is already applied. Give it a number above that."
            );
        }
        return missing;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, migration.Sql, cancellationToken);
        }
        catch (PostgresException failure)
        {
            throw new MigrationException($"{migration.FileName} fails: {failure.Message}", failure);
        }
        await using var record = new NpgsqlCommand(
            "insert into schema_migrations (number, name, checksum, release) values ($1, $2, $3, $4)",
            connection
        )
        {
            Parameters =
            {
                new() { Value = migration.Number },
                new() { Value = migration.Name },
                new() { Value = migration.Checksum },
                new() { Value = migration.Release },
            },
        };
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        MigratorLog.Applied(logger, migration.FileName, (long)time.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<SortedDictionary<int, string>> ReadHistoryAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand("select number, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var history = new SortedDictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            history.Add(reader.GetInt32(0), reader.GetString(1));
        }
        return history;
    }

    /// <summary>The newest release that has migrated this schema; 0 when none has.</summary>
    private static async Task<int> ReadReleaseAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select coalesce(max(release), 0) from schema_migrations",
            connection
        );
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
