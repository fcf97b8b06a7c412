namespace Stretch.TestKit.Postgres;

/// <summary>A tablespace of the run's PostgreSQL on a small disk of its own.</summary>
public sealed class SmallTablespace : IAsyncDisposable
{
    /// <summary>The product's schema takes about a quarter of it.</summary>
    private const int SizeMiB = 64;

    private readonly PostgresServer server;
    private readonly string name;

    private SmallTablespace(PostgresServer server, SmallDisk disk, string name)
    {
        this.server = server;
        this.name = name;
        Disk = disk;
    }

    public SmallDisk Disk { get; }

    /// <exception cref="Silo.Hosting.StartupException">No disk can be mounted here.</exception>
    public static async Task<SmallTablespace> CreateAsync()
    {
        var server = await PostgresServer.SharedAsync();
        var disk = await SmallDisk.MountAsync(SizeMiB, await server.ScalarAsync<string>("show data_directory"));
        var name = Path.GetFileName(disk.Folder).Replace('-', '_').ToLowerInvariant();
        try
        {
            await server.ExecuteAsync($"create tablespace {name} location '{disk.Folder}'");
            return new SmallTablespace(server, disk, name);
        }
        catch
        {
            await disk.DisposeAsync();
            throw;
        }
    }

    /// <summary>A database with the product's schema and no rows, on this disk.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => server.CreateDatabaseAsync(name);

    /// <summary>Its database must be gone by now.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.ExecuteAsync($"drop tablespace {name}");
        await Disk.DisposeAsync();
    }
}
