using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Security;
using Stretch.Results;

namespace Stretch.Gateway.Tokens;

/// <summary>Exchanges a client's credentials, or a refresh token, for an access token.</summary>
internal sealed class IssueTokenEndpoint(
    ClientSecrets secrets,
    AccessTokens accessTokens,
    RefreshTokens refreshTokens,
    FailureBrake brake
) : IOpenEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/oauth2/token")
            .Authenticates(SecuritySchemes.Client)
            .Takes(TokenRequest.Parameters)
            .Answers(GatewayJson.Default.TokenView)
            .Refuses<ValidationFailed>()
            .Refuses<BodyTooLarge>()
            .Refuses<UnsupportedMediaType>()
            .Refuses<Unauthorized>()
            .Refuses<TooManyFailedLogins>()
            .Refuses<StorageUnavailable>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var request = await TokenRequest.ReadAsync(http.Request);
        if (!request.IsOk)
        {
            return request.Error;
        }

        BasicCredentials.TryRead(http.Request, out var credentials);
        // A name that cannot be a client's has one brake for all its spellings, so that spellings cost no memory.
        var name = ClientId.TryParse(credentials?.User, out var clientId) ? clientId.ToString() : "";
        using var attempt = await brake.BeginAsync(name, http.Connection.RemoteIpAddress, http.RequestAborted);
        if (attempt is null)
        {
            return brake.Refusal;
        }

        var view =
            credentials is null || name.Length == 0
                ? null
                : await IssueAsync(clientId, credentials.Password, request.Value, http.RequestAborted);
        if (view is null)
        {
            await attempt.FailedAsync(http.RequestAborted);
            return new Unauthorized(BasicCredentials.Challenge);
        }

        await attempt.SucceededAsync();
        return Answer.Ok(view, GatewayJson.Default.TokenView) with { Secret = true };
    }

    /// <summary>Null for anything wrong; the caller is not told what.</summary>
    private async ValueTask<TokenView?> IssueAsync(
        ClientId clientId,
        string encodedSecret,
        TokenRequest request,
        CancellationToken cancellation
    )
    {
        if (await secrets.RecognizeAsync(clientId, encodedSecret, cancellation) is not { } credential)
        {
            return null;
        }

        var refreshToken = request.RefreshToken is { } presented
            ? await refreshTokens.RotateAsync(presented, credential, cancellation)
            : await refreshTokens.IssueAsync(credential, cancellation);
        return refreshToken is null
            ? null
            : new TokenView(
                await accessTokens.IssueAsync(credential, cancellation),
                refreshToken,
                (int)AccessToken.Lifetime.TotalSeconds,
                AccessToken.Scope,
                TokenType: "bearer"
            );
    }
}
