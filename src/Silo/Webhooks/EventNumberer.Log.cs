using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

internal static partial class EventNumbererLog
{
    [LoggerMessage(LogLevel.Warning, "Events of {ClientId} could not be numbered now: {Reason}")]
    public static partial void NumberingFailed(this ILogger logger, ClientId clientId, string reason);

    [LoggerMessage(LogLevel.Warning, "Events to number could not be looked for: {Reason}")]
    public static partial void NumberingLookFailed(this ILogger logger, string reason);
}
