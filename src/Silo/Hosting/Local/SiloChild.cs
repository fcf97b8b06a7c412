using System.Globalization;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Silo.Hosting.Local;

/// <summary>A silo of a local run as a process of its own, with a log of its own.</summary>
internal sealed class SiloChild : IDisposable
{
    private const int StartPatienceMs = 60_000;
    private const int PollPauseMs = 50;

    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "stretch.dll");

    private readonly ChildProcess process;

    private SiloChild(string name, ChildProcess process, string logFile)
    {
        this.process = process;
        Name = name;
        LogFile = logFile;
    }

    public string Name { get; }

    public string LogFile { get; }

    public int ProcessId => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>Where it serves together with the others, once it is ready.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Where it alone answers, once it is ready.</summary>
    public string OwnAddress { get; private set; } = "";

    /// <summary>Where its metrics are, once it is ready; empty where it shows none.</summary>
    public string MetricsAddress { get; private set; } = "";

    /// <param name="settings">By their names in the configuration; what is null is left to the environment.</param>
    public static SiloChild Start(int number, IReadOnlyDictionary<string, string?> settings, LocalFolder folder)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"silo-{number}");
        var logFile = folder.File($"{name}.log");
        var variables = settings
            .Where(setting => setting.Value is not null)
            .ToDictionary(
                setting => setting.Key.Replace(":", "__", StringComparison.Ordinal),
                setting => setting.Value!
            );
        return new SiloChild(
            name,
            ChildProcess.Start([DotnetProgram.Path, Assembly, "serve"], variables, logFile),
            logFile
        );
    }

    /// <summary>Waits until it says that it serves.</summary>
    /// <exception cref="StartupException">It does not; the message ends with its log.</exception>
    public async Task ReadyAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (process.HasExited || time.GetElapsedTime(started).TotalMilliseconds > StartPatienceMs)
            {
                var log = await File.ReadAllTextAsync(LogFile, cancellationToken);
                throw new StartupException($"{Name} does not start: {log}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(PollPauseMs), time, cancellationToken);
        }
    }

    public Task ExitedAsync(CancellationToken cancellationToken) => process.ExitedAsync(cancellationToken);

    /// <summary>Asks it to finish what it has taken and end, and ends it if that takes longer than it may.</summary>
    public async Task StopAsync(TimeSpan patience, TimeProvider time)
    {
        if (!process.HasExited)
        {
            await process.StopAsync(patience, time);
        }
    }

    public void Dispose() => process.Dispose();

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        // The shell that becomes the silo makes the file first.
        var lines = File.Exists(LogFile) ? await File.ReadAllLinesAsync(LogFile, cancellationToken) : [];
        Address = Rest(lines, Announcement.Ready);
        OwnAddress = Rest(lines, Announcement.SiloAlone);
        MetricsAddress = Rest(lines, Announcement.Metrics);
        return Address.Length > 0;
    }

    private static string Rest(string[] lines, string announcement) =>
        Array.Find(lines, line => line.StartsWith(announcement, StringComparison.Ordinal))?[announcement.Length..]
        ?? "";
}
