namespace Stretch.Gateway.Errors;

internal sealed partial class UnreadableRequests
{
    [LoggerMessage(1, LogLevel.Information, "Request {RequestId} could not be read and was refused with {Status}")]
    private partial void LogUnreadable(Guid requestId, int status);
}
