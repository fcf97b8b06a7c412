using Stretch.Issuing;

namespace Stretch.Silo.Issuing.CatchUp;

internal static partial class CatchUpChoreLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "Hook {HookId} is not told of {EventNames} by its target {TargetId} at the issuer: it is set up again"
    )]
    public static partial void EventsMissing(
        this ILogger logger,
        IssuerHookId hookId,
        string targetId,
        string eventNames
    );
}
