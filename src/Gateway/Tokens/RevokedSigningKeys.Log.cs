namespace Stretch.Gateway.Tokens;

internal sealed partial class RevokedSigningKeys
{
    [LoggerMessage(1, LogLevel.Warning, "The revoked signing keys could not be read")]
    private partial void LogNotRead(Exception exception);
}
