using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Local;

/// <summary>The data folder of a local run, and the lock that keeps a second run out of it.</summary>
internal sealed class LocalFolder : IDisposable
{
    private const string DefaultFolder = ".stretch";

    private readonly FileStream turn;

    private LocalFolder(string path)
    {
        Path = path;
        MakeFolder(path);
        try
        {
            // The kernel gives the lock back however this process ends, so a killed run never locks out the next.
            turn = new FileStream(File("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StartupException(
                $"Another run is using {path}. Stop it, or set {Setting.DataFolder} to another folder.",
                taken
            );
        }
    }

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>Opens the folder that <c>STRETCH_DATA</c> names, or <c>.stretch</c> here, making it if it is missing.</summary>
    /// <exception cref="StartupException">Another run is using it.</exception>
    public static LocalFolder Open() => new(PathByEnvironment());

    public static string PathByEnvironment() =>
        System.IO.Path.GetFullPath(Environment.GetEnvironmentVariable(Setting.DataFolder) ?? DefaultFolder);

    /// <summary>Opens a new folder for one run.</summary>
    public static LocalFolder OpenTemporary() => new(Directory.CreateTempSubdirectory("stretch-").FullName);

    /// <summary>A file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => turn.Dispose();

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StartupException(
                $"{path} cannot be made: {refused.Message} Set {Setting.DataFolder} to another folder.",
                refused
            );
        }
    }
}
