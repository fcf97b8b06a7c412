using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Ids;

namespace Stretch.Gateway.Clients;

/// <summary>Shows one client to the operator.</summary>
internal sealed class GetClientEndpoint(IClientDirectory clients) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/clients/{clientId}").Answers(GatewayJson.Default.ClientView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        TryReadPath(http, out var clientId);
        return await ShowAsync(clients, clientId, http.RequestAborted);
    }

    /// <summary>False when the path holds anything but a client's id; no client has the one it gives then.</summary>
    public static bool TryReadPath(HttpContext http, out ClientId clientId) =>
        EntityId.TryParse(http.Request.RouteValues["clientId"] as string, out clientId);

    /// <summary>The client as it is now, which is what calls that change it answer too.</summary>
    public static async Task<Answer> ShowAsync(
        IClientDirectory clients,
        ClientId clientId,
        CancellationToken cancellation
    ) => Answer.Found(await clients.FindAsync(clientId, cancellation), GatewayJson.Default.ClientView, "client");
}
