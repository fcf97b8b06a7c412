using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

internal static partial class CommitsLog
{
    [LoggerMessage(
        LogLevel.Error,
        "A commit round failed; its callers get the exception and the connection is dropped"
    )]
    public static partial void RoundFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        LogLevel.Error,
        "What a command of {Kind} {Key} decided cannot be written; its caller gets the exception"
    )]
    public static partial void CommitRefused(this ILogger logger, Exception exception, GrainKind kind, Guid key);

    [LoggerMessage(
        LogLevel.Warning,
        "The database is not available ({Reason}); waiting commands are answered with 503"
    )]
    public static partial void DatabaseUnavailable(this ILogger logger, string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "Connection lost in mid-commit ({Reason}); finding out whether {Grains} grains' commit took"
    )]
    public static partial void OutcomeUnknown(this ILogger logger, string reason, int grains);

    [LoggerMessage(
        LogLevel.Error,
        "Could not find out ({Reason}) whether the commit of {Grains} grains took; their callers are told so"
    )]
    public static partial void RecoveryGivenUp(this ILogger logger, string reason, int grains);

    [LoggerMessage(LogLevel.Warning, "Ended {Count} backends that a stopped silo left holding locks")]
    public static partial void BlockersEnded(this ILogger logger, long count);
}
