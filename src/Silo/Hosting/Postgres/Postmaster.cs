using System.Globalization;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Silo.Hosting.Postgres;

/// <summary>The server process that a data folder's <c>postmaster.pid</c> names; it may have ended long ago.</summary>
internal sealed record Postmaster(string DataFolder, int ProcessId)
{
    private const string PidFileName = "postmaster.pid";

    /// <summary>Above every limit on process ids, so that it is nobody's.</summary>
    private const string NobodysProcessId = "2147483647";

    /// <summary>The process the folder names, if any.</summary>
    public static Postmaster? Of(string dataFolder)
    {
        var file = Path.Combine(dataFolder, PidFileName);
        if (!File.Exists(file))
        {
            return null;
        }
        var firstLine = File.ReadLines(file).FirstOrDefault();
        return int.TryParse(firstLine, CultureInfo.InvariantCulture, out var id)
            ? new Postmaster(dataFolder, id)
            : null;
    }

    /// <summary>
    /// Whether the process runs and really is this folder's server: after a restart of the machine or container the id
    /// may be somebody else's, and a dead process that nobody has buried still has its id but no command line.
    /// </summary>
    public async Task<bool> IsServingAsync()
    {
        var commandLine = OperatingSystem.IsLinux()
            ? await ReadCommandLineAsync()
            : (await new ProcessCommand("ps", "-o", "command=", "-p", $"{ProcessId}").RunAsync()).Output;
        return commandLine.Contains(DataFolder, StringComparison.Ordinal);
    }

    /// <summary>
    /// Takes the id out of the folder, since PostgreSQL refuses to start while a process of that id is there. The rest of
    /// the file stays: by it PostgreSQL makes sure that no backend of the old server is still at work.
    /// </summary>
    public async Task DisownAsync()
    {
        var file = Path.Combine(DataFolder, PidFileName);
        var lines = await File.ReadAllLinesAsync(file);
        lines[0] = NobodysProcessId;
        await File.WriteAllLinesAsync(file, lines);
    }

    private async Task<string> ReadCommandLineAsync()
    {
        try
        {
            return await File.ReadAllTextAsync($"/proc/{ProcessId}/cmdline");
        }
        catch (IOException)
        {
            return ""; // There is no such process, or it has ended since we looked.
        }
    }
}
