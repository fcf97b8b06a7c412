using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Stretch.Silo.Hosting.Processes;

/// <summary>
/// A long-running program of ours: it writes to a log file, is stopped by us alone (a terminal's Ctrl-C goes to every
/// process of the group, but the program still serves us while we drain), and never outlives this process.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private const string IgnoringInterrupts = """
        trap '' INT
        log=$1
        shift
        exec "$@" > "$log" 2>&1 < /dev/null
        """;

    private readonly Process process;
    private readonly Lifeline lifeline;

    private ChildProcess(Process process)
    {
        this.process = process;
        lifeline = Lifeline.Tie(process.Id, "TERM");
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Starts a program with these variables beside our own.</summary>
    public static ChildProcess Start(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> variables,
        string logFile
    )
    {
        string[] arguments = ["-c", IgnoringInterrupts, "child", logFile, .. command];
        var start = new ProcessStartInfo("/bin/sh", arguments);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        return new ChildProcess(Process.Start(start)!);
    }

    public Task ExitedAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks it to stop, and ends it if it takes longer than it may.</summary>
    public async Task StopAsync(TimeSpan patience, TimeProvider time)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        PosixSignals.Send(process.Id, PosixSignal.SIGTERM);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose()
    {
        lifeline.Dispose();
        process.Dispose();
    }
}
