using Stretch.Highnote.Webhooks;
using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

internal static partial class IssuerEventInboxLog
{
    [LoggerMessage(LogLevel.Warning, "A delivery to hook {HookId} was refused: {Verdict}")]
    public static partial void DeliveryRefused(this ILogger logger, IssuerHookId hookId, SignatureVerdict verdict);

    [LoggerMessage(LogLevel.Warning, "A delivery to hook {HookId} is signed but no event ({Problem}); it is set aside")]
    public static partial void NotAnEvent(this ILogger logger, IssuerHookId hookId, string problem);
}
