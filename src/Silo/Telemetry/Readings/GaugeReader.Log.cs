namespace Stretch.Silo.Telemetry.Readings;

internal static partial class GaugeReaderLog
{
    [LoggerMessage(LogLevel.Warning, "What the metrics say of the database could not be read: {Reason}")]
    public static partial void ReadingFailed(this ILogger logger, string reason);
}
