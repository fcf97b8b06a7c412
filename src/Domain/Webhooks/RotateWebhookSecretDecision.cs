using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Domain.Webhooks;

/// <summary>
/// Gives an endpoint another signing secret; the one before goes on signing for the overlap. A secret before that one ends
/// now: there are never more than two. Refused only where there is no endpoint.
/// </summary>
public static class RotateWebhookSecretDecision
{
    public static void Needs(RotateWebhookSecret command, FactQuery query) =>
        query.WebhookEndpoints.Add(command.Call.ClientId);

    /// <param name="givenSecret">The secret that the call brings, sealed.</param>
    /// <param name="freshSecret">The one to take where it brings none, sealed.</param>
    public static Decision<ClientState, WebhookView> Decide(
        ClientState? client,
        FactSet facts,
        RotateWebhookSecret command,
        byte[]? givenSecret,
        byte[] freshSecret,
        Timestamp now
    )
    {
        if (client is null || facts.WebhookEndpoint(client.Id) is not { } endpoint)
        {
            return new NotFound("webhook");
        }

        var rotated = endpoint.WithSecret(givenSecret ?? freshSecret, command.Overlap, now);
        var shown = givenSecret is null ? command.FreshSecret : null;
        return Decision.Commit(Result.Done(rotated.ToView(shown)), client, new Update<WebhookEndpoint>(rotated));
    }
}
