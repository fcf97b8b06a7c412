namespace Stretch.Silo.Hosting.Local;

internal static partial class SandboxProcessLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "The sandbox ended with exit code {ExitCode} and is started again; its log is {LogFile}"
    )]
    public static partial void Ended(ILogger logger, int exitCode, string logFile);
}
