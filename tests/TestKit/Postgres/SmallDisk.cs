using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.TestKit.Postgres;

/// <summary>A disk of little size, mounted for PostgreSQL, which can be filled to the last byte.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private const int UnitBytes = 512;

    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <param name="sizeMiB">All the room there is.</param>
    /// <param name="data">A data folder of PostgreSQL, whose owner shall own the disk.</param>
    /// <exception cref="StartupException">It cannot be mounted here.</exception>
    public static async Task<SmallDisk> MountAsync(int sizeMiB, string data)
    {
        var owner = await new ProcessCommand("stat", "--format=%u", data).RunOrThrowAsync();
        var folder = Directory.CreateTempSubdirectory("stretch-test-").FullName;
        await MountAsync(folder, sizeMiB, owner);
        return new SmallDisk(folder);
    }

    /// <summary>Whether a disk can be mounted here at all; if not, why.</summary>
    public static async Task<string?> RefusalAsync()
    {
        var folder = Directory.CreateTempSubdirectory("stretch-test-").FullName;
        try
        {
            await MountAsync(folder, sizeMiB: 1, owner: "0");
            await new ProcessCommand("umount", folder).RunOrThrowAsync();
            return null;
        }
        catch (StartupException refused)
        {
            return refused.Message;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

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

    /// <summary>Nobody may be using it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await new ProcessCommand("umount", Folder).RunOrThrowAsync();
        Directory.Delete(Folder);
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

    private static Task<string> MountAsync(string folder, int sizeMiB, string owner) =>
        new ProcessCommand(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            $"size={sizeMiB}m,mode=0700,uid={owner}",
            "tmpfs",
            folder
        ).RunOrThrowAsync();
}
