namespace Stretch.Gateway.Tokens;

internal sealed partial class RevokeSigningKeyEndpoint
{
    [LoggerMessage(1, LogLevel.Warning, "The operator revoked signing key {KeyId}")]
    private partial void LogRevoked(string keyId);
}
