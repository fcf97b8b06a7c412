namespace Stretch.Gateway.Security;

internal sealed partial class LoginFailures
{
    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Failed logins could not be counted over all silos; until they can, each silo counts its own"
    )]
    private partial void LogUncounted(Exception exception);
}
