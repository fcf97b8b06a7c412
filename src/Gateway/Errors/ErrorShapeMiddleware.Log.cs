namespace Stretch.Gateway.Errors;

internal sealed partial class ErrorShapeMiddleware
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} met a bug")]
    private partial void LogUnhandled(Exception exception, Guid requestId);

    [LoggerMessage(2, LogLevel.Debug, "Request {RequestId} could not be served")]
    private partial void LogExpected(Exception exception, Guid requestId);

    [LoggerMessage(3, LogLevel.Debug, "The caller of request {RequestId} hung up")]
    private partial void LogHungUp(Guid requestId);
}
