namespace Stretch.Silo.Issuing.Onboarding;

internal static partial class SsnEraserLog
{
    [LoggerMessage(LogLevel.Warning, "Expired numbers were not erased ({Reason}); the next round tries again")]
    public static partial void EraseFailed(this ILogger logger, string reason);
}
