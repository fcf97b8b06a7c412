using Stretch.Clients;
using Stretch.Gateway.Errors;
using Stretch.Results;

namespace Stretch.Gateway.Tokens;

/// <summary>Lets partners in who present a good bearer token.</summary>
internal sealed class PartnerGate(AccessTokens tokens)
{
    public static readonly Error Refusal = new Unauthorized("Bearer realm=\"stretch\"");
    private const string Scheme = "Bearer ";

    /// <summary>Null when there is no good token.</summary>
    public async ValueTask<ClientId?> AdmitAsync(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } header]
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? (await tokens.VerifyAsync(header[Scheme.Length..].Trim(), http.RequestAborted))?.ClientId
            : null;
}
