namespace Stretch.Silo.Hosting.Local;

internal static partial class LocalSilosLog
{
    [LoggerMessage(
        LogLevel.Error,
        "{Silo} (process {ProcessId}) has ended with exit code {ExitCode}; {Left} of the silos go on. Its log is {LogFile}"
    )]
    public static partial void SiloEnded(
        ILogger logger,
        string silo,
        int processId,
        int exitCode,
        int left,
        string logFile
    );
}
