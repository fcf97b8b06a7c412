using System.Globalization;

namespace Stretch.Silo.Hosting.Postgres;

/// <summary>The folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    /// <summary>Names the folder, for a server in an unusual place; <c>eng/postgres</c> prints it.</summary>
    public const string FolderVariable = "STRETCH_POSTGRES_BIN";

    private const string DebianRoot = "/usr/lib/postgresql";

    public string InitDb => Path.Combine(Folder, "initdb");
    public string PgCtl => Path.Combine(Folder, "pg_ctl");
    public string Server => Path.Combine(Folder, "postgres");

    /// <summary>Finds the programs of an installed PostgreSQL.</summary>
    /// <exception cref="StartupException">None is installed.</exception>
    public static PostgresBinaries Find() =>
        Candidates().FirstOrDefault(candidate => candidate.IsComplete)
        ?? throw new StartupException(
            $"No PostgreSQL server was found. Install one (eng/postgres does), or set {FolderVariable} to the folder of its initdb."
        );

    private bool IsComplete => File.Exists(InitDb) && File.Exists(PgCtl) && File.Exists(Server);

    private static IEnumerable<PostgresBinaries> Candidates()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        string?[] folders =
        [
            Environment.GetEnvironmentVariable(FolderVariable),
            .. Directory.Exists(DebianRoot)
                ? Directory
                    .GetDirectories(DebianRoot)
                    .OrderByDescending(Version)
                    .Select(root => Path.Combine(root, "bin"))
                : [],
            .. path.Split(Path.PathSeparator),
        ];
        return folders
            .OfType<string>()
            .Where(folder => folder.Length > 0)
            .Select(folder => new PostgresBinaries(folder));
    }

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
