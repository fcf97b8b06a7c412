using System.Diagnostics;
using System.Globalization;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Silo.Hosting.Postgres;

/// <summary>The server process that a data folder's <c>postmaster.pid</c> names.</summary>
internal sealed record Postmaster(int ProcessId)
{
    private const string PidFileName = "postmaster.pid";

    /// <summary>The process the folder names; it may have ended long ago.</summary>
    public static Postmaster? Of(string dataFolder)
    {
        var file = Path.Combine(dataFolder, PidFileName);
        if (!File.Exists(file))
        {
            return null;
        }
        var firstLine = File.ReadLines(file).FirstOrDefault();
        return int.TryParse(firstLine, CultureInfo.InvariantCulture, out var id) ? new Postmaster(id) : null;
    }

    public bool IsRunning()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the process really is this folder's server. After a restart of the machine or container the id may be
    /// somebody else's, and PostgreSQL would then refuse to start.
    /// </summary>
    public async Task<bool> ServesAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var commandLine = OperatingSystem.IsLinux()
            ? await ReadCommandLineAsync(cancellationToken)
            : (
                await new ProcessCommand("ps", "-o", "command=", "-p", $"{ProcessId}").RunAsync(cancellationToken)
            ).Output;
        return commandLine.Contains(dataFolder, StringComparison.Ordinal);
    }

    /// <summary>Removes what a process that is not a server any more has left in the folder.</summary>
    public static void Forget(string dataFolder) => File.Delete(Path.Combine(dataFolder, PidFileName));

    private async Task<string> ReadCommandLineAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync($"/proc/{ProcessId}/cmdline", cancellationToken);
        }
        catch (IOException)
        {
            return ""; // It has ended since we saw it.
        }
    }
}
