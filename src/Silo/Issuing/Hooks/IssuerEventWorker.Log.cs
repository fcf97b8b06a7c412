using Stretch.Highnote.Webhooks;

namespace Stretch.Silo.Issuing.Hooks;

internal static partial class IssuerEventWorkerLog
{
    [LoggerMessage(LogLevel.Error, "Processing {Count} {Family} events failed; each is tried by itself")]
    public static partial void HandlingFailed(this ILogger logger, Exception exception, EventFamily family, int count);

    [LoggerMessage(LogLevel.Error, "Event {EventId} of the issuer is set aside: {Reason}")]
    public static partial void EventSetAside(this ILogger logger, string eventId, string? reason);

    [LoggerMessage(LogLevel.Warning, "The issuer's events could not be read or written down: {Reason}")]
    public static partial void EventStoreUnavailable(this ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "A round of the issuer's events failed; they are taken up again")]
    public static partial void RoundFailed(this ILogger logger, Exception exception);
}
