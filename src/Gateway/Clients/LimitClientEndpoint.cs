using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Clients;

/// <summary>Gives a client a rate limit of its own, or the default one again; it counts from the next second on.</summary>
internal sealed class LimitClientEndpoint(IClientDirectory clients) : IOperatorEndpoint
{
    private const int MaxRequestsPerSecond = 1_000_000;

    public static Operation Operation =>
        Operation.Put("/v1/clients/{clientId}/rate-limit").Reads(Read).Answers(GatewayJson.Default.ClientView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var body = await BodyReader.ReadAsync(http);
        var requestsPerSecond = Read(body);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (GetClientEndpoint.TryReadPath(http, out var clientId))
        {
            await clients.LimitAsync(clientId, requestsPerSecond, http.RequestAborted);
        }

        return await GetClientEndpoint.ShowAsync(clients, clientId, http.RequestAborted);
    }

    private static int? Read(RequestBody body) => body.OptionalCount("requestsPerSecond", 1, MaxRequestsPerSecond);
}
