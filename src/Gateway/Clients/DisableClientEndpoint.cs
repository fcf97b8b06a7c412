using Stretch.Gateway.Answers;

namespace Stretch.Gateway.Clients;

/// <summary>
/// Locks a client out: no new tokens, and those it has are refused by every silo within five seconds. What is under way,
/// transfers and events, goes on.
/// </summary>
internal sealed class DisableClientEndpoint(IClientDirectory clients, DisabledClients disabled, TimeProvider time)
    : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Put("/v1/clients/{clientId}/disable").Answers(GatewayJson.Default.ClientView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (GetClientEndpoint.TryReadPath(http, out var clientId))
        {
            await clients.DisableAsync(clientId, Timestamp.From(time.GetUtcNow()), http.RequestAborted);
            await disabled.LearnAsync(http.RequestAborted);
        }

        return await GetClientEndpoint.ShowAsync(clients, clientId, http.RequestAborted);
    }
}
