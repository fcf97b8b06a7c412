namespace Stretch.Highnote.Sandbox.Webhooks;

internal static partial class DeliveryLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} delivery results could not be written yet")]
    public static partial void ResultsNotWritten(this ILogger log, Exception fault, int count);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Event {EventId} did not reach target {TargetId}: status {HttpStatus}, attempt {Attempt}"
    )]
    public static partial void AttemptFailed(
        this ILogger log,
        string eventId,
        string targetId,
        int? httpStatus,
        int attempt
    );
}
