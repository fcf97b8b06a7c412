namespace Stretch.Gateway.Tokens;

/// <summary>What the token endpoint answers.</summary>
/// <param name="ExpiresIn">Seconds until the access token expires.</param>
internal sealed record TokenView(string AccessToken, string RefreshToken, int ExpiresIn, string Scope, string TokenType)
{
    /// <summary>Keeps the tokens out of logs.</summary>
    public override string ToString() => TokenType;
}
