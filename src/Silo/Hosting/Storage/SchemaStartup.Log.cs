namespace Stretch.Silo.Hosting.Storage;

internal sealed partial class SchemaStartup
{
    [LoggerMessage(LogLevel.Warning, "Waiting for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
