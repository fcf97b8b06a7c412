using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Domain.Webhooks;

/// <summary>
/// Sets a partner's endpoint. A secret that is there stays unless the call brings one; where there is none and none is
/// brought, the fresh one is taken and shown. A secret that takes another's place leaves that one to sign for a day more.
/// </summary>
public static class ConfigureWebhookDecision
{
    public static void Needs(ConfigureWebhook command, FactQuery query) =>
        query.WebhookEndpoints.Add(command.Call.ClientId);

    /// <param name="givenSecret">The secret that the call brings, sealed.</param>
    /// <param name="freshSecret">The one to take where none is there, sealed.</param>
    /// <param name="isGiven">Whether a sealed secret is the very one that the call brings.</param>
    public static Decision<ClientState, WebhookView> Decide(
        ClientState? client,
        FactSet facts,
        ConfigureWebhook command,
        byte[]? givenSecret,
        byte[] freshSecret,
        Func<byte[], bool> isGiven,
        Timestamp now
    )
    {
        if (client is null)
        {
            return new NotFound("client");
        }

        if (facts.WebhookEndpoint(client.Id) is not { } earlier)
        {
            var made = new WebhookEndpoint(
                client.Id,
                command.WebhookUrl,
                givenSecret ?? freshSecret,
                command.Ordered,
                WebhookStatus.Active,
                now,
                now
            );
            var shown = givenSecret is null ? command.FreshSecret : null;
            return Decision.Commit(Result.Created(made.ToView(shown)), client, new Insert<WebhookEndpoint>(made));
        }

        // A secret that is brought once more replaces nothing: it must not cut short the overlap with the one before.
        var replaces = givenSecret is not null && !isGiven(earlier.SigningSecret);
        if (!replaces && IsAsAsked(earlier, command))
        {
            return Result.Found(earlier.ToView());
        }

        var signed = replaces ? earlier.WithSecret(givenSecret!, WebhookEndpoint.DefaultOverlap, now) : earlier;
        var changed = signed with
        {
            Url = command.WebhookUrl,
            Ordered = command.Ordered,
            Status = WebhookStatus.Active,
            UpdatedAt = now,
        };
        return Decision.Commit(Result.Done(changed.ToView()), client, new Update<WebhookEndpoint>(changed));
    }

    private static bool IsAsAsked(WebhookEndpoint endpoint, ConfigureWebhook command) =>
        endpoint.Url == command.WebhookUrl
        && endpoint.Ordered == command.Ordered
        && endpoint.Status == WebhookStatus.Active;
}
