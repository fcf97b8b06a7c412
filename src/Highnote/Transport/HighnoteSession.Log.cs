using Microsoft.Extensions.Logging;
using Stretch.Highnote.Outcomes;

namespace Stretch.Highnote.Transport;

internal sealed partial class HighnoteSession
{
    private void Log<T>(string operation, HighnoteOutcome<T> outcome, TimeSpan elapsed)
    {
        switch (outcome.Failure)
        {
            case null:
                LogAnswered(operation, outcome.RequestId, elapsed.TotalMilliseconds);
                break;
            case BrokenReply broken:
                LogBroken(operation, outcome.RequestId, elapsed.TotalMilliseconds, broken.Problem);
                break;
            case { } failure:
                LogFailed(operation, failure.Code, outcome.RequestId, elapsed.TotalMilliseconds);
                break;
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Operation} answered in {ElapsedMs:F0} ms, request {RequestId}")]
    private partial void LogAnswered(string operation, string? requestId, double elapsedMs);

    [LoggerMessage(LogLevel.Warning, "{Operation} ended as {Failure} after {ElapsedMs:F0} ms, request {RequestId}")]
    private partial void LogFailed(string operation, string failure, string? requestId, double elapsedMs);

    [LoggerMessage(
        LogLevel.Error,
        "{Operation} brought a broken reply after {ElapsedMs:F0} ms, request {RequestId}: {Problem}"
    )]
    private partial void LogBroken(string operation, string? requestId, double elapsedMs, string problem);
}
