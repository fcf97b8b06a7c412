using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Domain.Webhooks;

/// <summary>Stops deliveries to an endpoint that is gone; one that has been set anew meanwhile stays as it is.</summary>
public static class DisableWebhookDecision
{
    public static void Needs(DisableWebhook command, FactQuery query) => query.WebhookEndpoints.Add(command.ClientId);

    public static Decision<ClientState, WebhookView> Decide(
        ClientState? client,
        FactSet facts,
        DisableWebhook command,
        Timestamp now
    )
    {
        if (client is null || facts.WebhookEndpoint(client.Id) is not { } endpoint)
        {
            return new NotFound("webhook");
        }

        if (endpoint.Url != command.WebhookUrl || endpoint.Status == WebhookStatus.Disabled)
        {
            return Result.Found(endpoint.ToView());
        }

        var disabled = endpoint with { Status = WebhookStatus.Disabled, UpdatedAt = now };
        return Decision.Commit(Result.Done(disabled.ToView()), client, new Update<WebhookEndpoint>(disabled));
    }
}
