using Stretch.Domain.Outbox;

namespace Stretch.Silo.Outbox;

internal static partial class OutboxLog
{
    [LoggerMessage(LogLevel.Error, "Handling {Kind} message {MessageId} failed; it will be handled again")]
    public static partial void HandlingFailed(
        this ILogger logger,
        Exception exception,
        OutboxKind kind,
        Guid messageId
    );

    [LoggerMessage(LogLevel.Warning, "The outbox could not be polled: {Reason}")]
    public static partial void PollFailed(this ILogger logger, string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "Outbox messages could not be handed back ({Reason}); other silos take them when their leases run out"
    )]
    public static partial void HandBackFailed(this ILogger logger, string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "What became of {Count} outbox messages could not be written ({Reason}); they will be handled again"
    )]
    public static partial void FinishFailed(this ILogger logger, string reason, int count);
}
