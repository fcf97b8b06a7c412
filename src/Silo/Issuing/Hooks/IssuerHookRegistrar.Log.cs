using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

internal static partial class IssuerHookRegistrarLog
{
    [LoggerMessage(LogLevel.Information, "Hook {HookId} is active at the issuer as target {TargetId}")]
    public static partial void HookActive(this ILogger logger, IssuerHookId hookId, string targetId);

    [LoggerMessage(
        LogLevel.Warning,
        "Hook {HookId} is not told of {EventNames} by its target {TargetId} at the issuer: another one is made"
    )]
    public static partial void EventsMissing(
        this ILogger logger,
        IssuerHookId hookId,
        string targetId,
        string eventNames
    );

    [LoggerMessage(
        LogLevel.Error,
        "Hook {HookId} is still not told of {EventNames} by its new target {TargetId}: they are read from the issuer's lists, and "
            + "another target is made in growing pauses"
    )]
    public static partial void EventsStayMissing(
        this ILogger logger,
        IssuerHookId hookId,
        string targetId,
        string eventNames
    );

    [LoggerMessage(
        LogLevel.Warning,
        "Hook {HookId} could not be set up at the issuer: {Failure} (issuer's request {RequestId})"
    )]
    public static partial void HookFailed(this ILogger logger, IssuerHookId hookId, string failure, string? requestId);

    [LoggerMessage(LogLevel.Information, "The issuer signs hook {HookId} with key {KeyId} now")]
    public static partial void HookKeyRotated(this ILogger logger, IssuerHookId hookId, string keyId);

    [LoggerMessage(
        LogLevel.Warning,
        "The signing key of hook {HookId} was not renewed, as far as is known: {Failure} (issuer's request {RequestId})"
    )]
    public static partial void HookKeyNotRotated(
        this ILogger logger,
        IssuerHookId hookId,
        string failure,
        string? requestId
    );

    [LoggerMessage(
        LogLevel.Warning,
        "The issuer did not verify hook {HookId} (target {TargetId} is {Status}): can it reach STRETCH_PUBLIC_URL?"
    )]
    public static partial void HookUnverified(this ILogger logger, IssuerHookId hookId, string targetId, string status);
}
