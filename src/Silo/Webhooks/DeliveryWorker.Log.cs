using Stretch.Clients;
using Stretch.Gateway.Events;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Webhooks;

internal static partial class DeliveryWorkerLog
{
    [LoggerMessage(LogLevel.Warning, "Deliveries could not be read or written down: {Reason}")]
    public static partial void DeliveriesUnavailable(this ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Delivering event {EventId} failed by a fault of our own; the try counts")]
    public static partial void DeliveryFailed(this ILogger logger, Exception exception, EventId eventId);

    [LoggerMessage(LogLevel.Error, "What came of delivering event {EventId} could not be written down")]
    public static partial void AttemptLost(this ILogger logger, Exception exception, EventId eventId);

    [LoggerMessage(LogLevel.Error, "A round of deliveries failed; the next one takes them up")]
    public static partial void DeliveryRoundFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        LogLevel.Warning,
        "Event {EventId} is set aside: every try to deliver it to {ClientId} failed, the last one {Outcome}"
    )]
    public static partial void DeliverySetAside(
        this ILogger logger,
        EventId eventId,
        ClientId clientId,
        DeliveryOutcome outcome
    );

    [LoggerMessage(LogLevel.Warning, "The endpoint of {ClientId} answered 410 Gone and is disabled")]
    public static partial void EndpointGone(this ILogger logger, ClientId clientId);
}
