using Npgsql;
using Stretch.Silo.Persistence.Migrations;

namespace Stretch.Silo.Hosting.Storage;

/// <summary>
/// Brings the schema up to date before anything of the silo starts, and gives a database that is itself still starting
/// some time.
/// </summary>
internal sealed partial class SchemaStartup(Migrator migrator, ILogger<SchemaStartup> logger, TimeProvider time)
{
    /// <summary>How long a database may be away at the start.</summary>
    public const int PatienceMs = 30_000;
    private const int PauseMs = 500;

    /// <summary>Brings the schema up to date.</summary>
    /// <exception cref="StartupException">The database stays out of reach.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await migrator.MigrateAsync(MigrationCatalog.Product, cancellationToken);
            }
            catch (NpgsqlException unreachable) when (unreachable.IsTransient)
            {
                if (time.GetElapsedTime(started).TotalMilliseconds > PatienceMs)
                {
                    throw Unreachable(unreachable);
                }
                if (attempt == 1)
                {
                    LogWaiting(logger, unreachable.Message);
                }
                await Task.Delay(TimeSpan.FromMilliseconds(PauseMs), time, cancellationToken);
            }
            catch (NpgsqlException refused)
            {
                throw Unreachable(refused);
            }
        }
    }

    private static StartupException Unreachable(NpgsqlException cause) =>
        new($"The database that ConnectionStrings__Stretch names cannot be used: {cause.Message}", cause);
}
