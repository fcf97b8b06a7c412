using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;

namespace Stretch.Gateway.Hooks;

/// <summary>Shows the operator where the issuer sends a client's events, and which keys they may be signed with.</summary>
internal sealed class GetIssuerHookEndpoint(IIssuerHookKeys hooks) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/clients/{clientId}/issuer-hook").Answers(GatewayJson.Default.IssuerHookView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        GetClientEndpoint.TryReadPath(http, out var clientId);
        var hook = await hooks.FindAsync(clientId, http.RequestAborted);
        return Answer.Found(hook, GatewayJson.Default.IssuerHookView, "hook");
    }
}
