using System.Security.Cryptography;
using Stretch.Silo.Hosting.Local;

namespace Stretch.Silo.Hosting.Postgres;

/// <summary>
/// The folder that belongs to the server's account: data and log. It stands inside our data folder, unless that
/// account cannot get there (a clone under <c>/root</c>); then it is elsewhere, and our data folder remembers where.
/// </summary>
internal sealed record PostgresHome(string Folder)
{
    private const string PlaceOutside = "/var/lib/stretch";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Data => Path.Combine(Folder, "data");
    public string UnfinishedData => Path.Combine(Folder, "data.new");
    public string Log => Path.Combine(Folder, "postgres.log");

    /// <summary>Finds or makes the folder, owned by the account.</summary>
    public static async Task<PostgresHome> PrepareAsync(string dataFolder, ServerAccount account, ILogger logger)
    {
        if (account.User is not null)
        {
            MakeFolder(dataFolder, Passable); // What is secret in it has a mode of its own.
        }
        var note = Path.Combine(dataFolder, "postgres-location");
        var inside = File.Exists(note)
            ? (await File.ReadAllTextAsync(note)).Trim()
            : Path.Combine(dataFolder, "postgres");
        if (await TryPrepareAsync(inside, account))
        {
            return new PostgresHome(inside);
        }
        var outside = Path.Combine(PlaceOutside, RandomNumberGenerator.GetHexString(16, lowercase: true));
        MakeFolder(PlaceOutside, Passable);
        if (!await TryPrepareAsync(outside, account))
        {
            throw new StartupException(
                $"PostgreSQL cannot write to {inside}. Set STRETCH_DATA to a folder that it can reach."
            );
        }
        SecretFile.Write(note, outside);
        PrivatePostgresLog.PlacedOutside(logger, outside, account.User!, dataFolder);
        return new PostgresHome(outside);
    }

    private static async Task<bool> TryPrepareAsync(string folder, ServerAccount account)
    {
        MakeFolder(folder, OwnerOnly);
        await account.OwnAsync(folder);
        return await account.ReachesAsync(folder);
    }

    private static void MakeFolder(string folder, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new StartupException("A private PostgreSQL needs a Unix; set ConnectionStrings__Stretch instead.");
        }
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, mode);
    }
}
