using Npgsql;
using Stretch.Silo.Persistence.Migrations;

namespace Stretch.Silo.Hosting.Storage;

/// <summary>Brings the schema up to date before anything of the silo starts.</summary>
internal sealed partial class SchemaStartup(Migrator migrator, ILogger<SchemaStartup> logger, TimeProvider time)
{
    /// <summary>How long a database may be away at the start.</summary>
    public const int PatienceMs = 30_000;
    private const int PauseMs = 500;

    /// <summary>Brings the schema up to date, and gives a database that is itself still starting some time.</summary>
    /// <exception cref="StartupException">The database stays out of reach, or refuses us.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var isLast = time.GetElapsedTime(started).TotalMilliseconds > PatienceMs;
            if (await TryAsync(attempt == 1, isLast, cancellationToken) is { } applied)
            {
                return applied;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(PauseMs), time, cancellationToken);
        }
    }

    /// <summary>
    /// Brings the schema up to date, however long the database stays away. Meanwhile the process answers callers: see
    /// <see cref="WaitingRoom"/>.
    /// </summary>
    /// <param name="settings">The silo's.</param>
    /// <exception cref="StartupException">The database refuses us, which waiting does not change.</exception>
    public async Task MigrateWhenThereAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        if (await TryAsync(isFirst: true, isLast: false, cancellationToken) is not null)
        {
            return;
        }

        await using var room = await WaitingRoom.OpenAsync(settings, cancellationToken);
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(PauseMs), time, cancellationToken);
        } while (await TryAsync(isFirst: false, isLast: false, cancellationToken) is null);
    }

    /// <summary>How many migrations were applied; null when the database is out of reach for now.</summary>
    private async Task<int?> TryAsync(bool isFirst, bool isLast, CancellationToken cancellationToken)
    {
        try
        {
            return await migrator.MigrateAsync(MigrationCatalog.Product, cancellationToken);
        }
        catch (NpgsqlException unreachable) when (unreachable.IsTransient && !isLast)
        {
            if (isFirst)
            {
                LogWaiting(logger, unreachable.Message);
            }

            return null;
        }
        catch (NpgsqlException refused)
        {
            throw new StartupException(
                $"The database that ConnectionStrings__Stretch names cannot be used: {refused.Message}",
                refused
            );
        }
    }
}
