using Stretch.Gateway.Answers;

namespace Stretch.Gateway.Clients;

/// <summary>
/// Lets a disabled client in again, with the secrets it has; every silo knows within five seconds. Tokens issued before it
/// was disabled stay refused.
/// </summary>
internal sealed class EnableClientEndpoint(IClientDirectory clients, DisabledClients disabled) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Put("/v1/clients/{clientId}/enable").Answers(GatewayJson.Default.ClientView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (GetClientEndpoint.TryReadPath(http, out var clientId))
        {
            await clients.EnableAsync(clientId, http.RequestAborted);
            await disabled.LearnAsync(http.RequestAborted);
        }

        return await GetClientEndpoint.ShowAsync(clients, clientId, http.RequestAborted);
    }
}
