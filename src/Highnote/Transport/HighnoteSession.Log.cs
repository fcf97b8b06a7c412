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
            case UserErrors refusal:
                var complaints = string.Join(", ", refusal.Errors.Select(Placed));
                LogRefused(operation, complaints, outcome.RequestId, elapsed.TotalMilliseconds);
                break;
            case { } failure:
                LogFailed(operation, failure.Code, outcome.RequestId, elapsed.TotalMilliseconds);
                break;
        }
    }

    /// <summary>Its code and the names of the input fields it is about; its description may quote what was sent.</summary>
    private static string Placed(FieldError error) =>
        error.Path.Count == 0 ? $"{error}" : $"{error} at {string.Join('.', error.Path)}";

    [LoggerMessage(LogLevel.Debug, "{Operation} answered in {ElapsedMs:F0} ms, request {RequestId}")]
    private partial void LogAnswered(string operation, string? requestId, double elapsedMs);

    [LoggerMessage(LogLevel.Warning, "{Operation} ended as {Failure} after {ElapsedMs:F0} ms, request {RequestId}")]
    private partial void LogFailed(string operation, string failure, string? requestId, double elapsedMs);

    [LoggerMessage(
        LogLevel.Warning,
        "{Operation} was refused after {ElapsedMs:F0} ms, request {RequestId}: {Complaints}"
    )]
    private partial void LogRefused(string operation, string complaints, string? requestId, double elapsedMs);

    [LoggerMessage(
        LogLevel.Error,
        "{Operation} brought a broken reply after {ElapsedMs:F0} ms, request {RequestId}: {Problem}"
    )]
    private partial void LogBroken(string operation, string? requestId, double elapsedMs, string problem);
}
