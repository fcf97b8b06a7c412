using System.Runtime.InteropServices;

namespace Stretch.Silo.Hosting.Processes;

/// <summary>Sends signals, which .NET itself cannot.</summary>
internal static class PosixSignals
{
    /// <summary>The signal's number differs between systems; these are the ones that .NET knows by name.</summary>
    public static void Send(int processId, PosixSignal signal) => Kill(processId, NumberOf(signal));

    /// <summary>Takes a process off the processor, wherever it is just now, until it is continued.</summary>
    public static void Pause(int processId) => Kill(processId, OperatingSystem.IsMacOS() ? 17 : 19);

    public static void Continue(int processId) => Kill(processId, OperatingSystem.IsMacOS() ? 19 : 18);

    private static int NumberOf(PosixSignal signal) =>
        signal switch
        {
            PosixSignal.SIGHUP => 1,
            PosixSignal.SIGINT => 2,
            PosixSignal.SIGTERM => 15,
            _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Not a signal that is sent here."),
        };

    /// <summary>A process that has ended meanwhile is no error: the caller wanted it gone or still.</summary>
    private static void Kill(int processId, int signal) => _ = KillProcess(processId, signal);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int KillProcess(int processId, int signal);
}
