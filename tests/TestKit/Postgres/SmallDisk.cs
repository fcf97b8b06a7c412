using Stretch.Silo.Hosting.Processes;

namespace Stretch.TestKit.Postgres;

/// <summary>A disk of little size, mounted for PostgreSQL to keep a database on, which can be filled to the last byte.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    /// <summary>The product's schema takes about a quarter of it.</summary>
    private const int SizeMiB = 64;

    private const int ChunkBytes = 64 * 1024;
    private const int UnitBytes = 512;

    private readonly string folder;
    private readonly string tablespace;
    private readonly PostgresServer server;

    private SmallDisk(string folder, string tablespace, PostgresServer server)
    {
        this.folder = folder;
        this.tablespace = tablespace;
        this.server = server;
    }

    private string Ballast => Path.Combine(folder, "ballast");

    /// <exception cref="Silo.Hosting.StartupException">It cannot be mounted here.</exception>
    public static async Task<SmallDisk> MountAsync()
    {
        var server = await PostgresServer.SharedAsync();
        var data = await server.ScalarAsync<string>("show data_directory");
        var owner = await new ProcessCommand("stat", "--format=%u", data).RunOrThrowAsync();
        var folder = Directory.CreateTempSubdirectory("stretch-test-").FullName;
        await MountAsync(folder, owner);
        var tablespace = Path.GetFileName(folder).Replace('-', '_').ToLowerInvariant();
        var disk = new SmallDisk(folder, tablespace, server);
        try
        {
            await server.ExecuteAsync($"create tablespace {tablespace} location '{folder}'");
            return disk;
        }
        catch
        {
            await disk.UnmountAsync();
            throw;
        }
    }

    /// <summary>Whether a disk can be mounted here at all; if not, why.</summary>
    public static async Task<string?> RefusalAsync()
    {
        var folder = Directory.CreateTempSubdirectory("stretch-test-").FullName;
        try
        {
            await MountAsync(folder, owner: "0");
            await new ProcessCommand("umount", folder).RunOrThrowAsync();
            return null;
        }
        catch (Silo.Hosting.StartupException refused)
        {
            return refused.Message;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>A database with the product's schema and no rows, on this disk.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => server.CreateDatabaseAsync(tablespace);

    /// <summary>Writes until there is no room for a byte more.</summary>
    public async Task FillAsync()
    {
        await using var ballast = new FileStream(
            Ballast,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        for (var bytes = ChunkBytes; bytes >= UnitBytes; bytes /= 2)
        {
            await FillAsync(ballast, new byte[bytes]);
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    /// <summary>Its database must be gone by now.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.ExecuteAsync($"drop tablespace {tablespace}");
        await UnmountAsync();
    }

    private static async Task FillAsync(FileStream ballast, byte[] chunk)
    {
        try
        {
            while (true)
            {
                await ballast.WriteAsync(chunk);
            }
        }
        catch (IOException)
        {
            // No room for so much any more.
        }
    }

    private static Task<string> MountAsync(string folder, string owner) =>
        new ProcessCommand(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            $"size={SizeMiB}m,mode=0700,uid={owner}",
            "tmpfs",
            folder
        ).RunOrThrowAsync();

    private async Task UnmountAsync()
    {
        await new ProcessCommand("umount", folder).RunOrThrowAsync();
        Directory.Delete(folder);
    }
}
