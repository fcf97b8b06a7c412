namespace Stretch.Silo.Persistence.Housekeeping;

internal static partial class HousekeeperLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "Expired rows of {Table} could not be removed ({Reason}); trying again in a minute"
    )]
    public static partial void HousekeepingFailed(this ILogger logger, string reason, string table);
}
