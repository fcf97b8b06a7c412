namespace Stretch.Silo.Hosting.Postgres;

internal static partial class PrivatePostgresLog
{
    [LoggerMessage(
        LogLevel.Information,
        "PostgreSQL keeps its data in {Folder}, because the user {User} cannot reach {DataFolder}"
    )]
    public static partial void PlacedOutside(ILogger logger, string folder, string user, string dataFolder);

    [LoggerMessage(LogLevel.Information, "Making a private PostgreSQL in {Folder}")]
    public static partial void Initializing(ILogger logger, string folder);

    [LoggerMessage(
        LogLevel.Information,
        "Stopping the PostgreSQL that an earlier run left behind (process {ProcessId})"
    )]
    public static partial void StoppingLeftover(ILogger logger, int processId);

    [LoggerMessage(LogLevel.Information, "PostgreSQL listens on 127.0.0.1:{Port}")]
    public static partial void Started(ILogger logger, int port);
}
