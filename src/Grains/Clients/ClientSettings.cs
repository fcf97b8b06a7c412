using System.Text;
using Stretch.Clients;
using Stretch.Domain.Clients;
using Stretch.Domain.Webhooks;
using Stretch.Grains.Commits;
using Stretch.Grains.Ports;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Grains.Clients;

/// <summary>
/// A partner's settings: each is checked or prepared at the issuer first, then committed. What the issuer said may be
/// outdated by the commit; then a transfer fails and the money comes back.
/// </summary>
internal sealed class ClientSettings(ICardProgramIssuer cardPrograms, IIssuerHooks hooks, ISealer sealer)
{
    public async Task<Result<ConfigurationView>> Configure(Committer<ClientState> commits, ConfigureClient command)
    {
        var funding = await cardPrograms.ResolveFunding(command);
        if (!funding.IsOk)
        {
            return funding.As<ConfigurationView>();
        }

        var apiKey = Seal(command.HighnoteApiKey, SealPurposes.HighnoteApiKey);
        return await commits.Submit(
            command.Call,
            _ => { },
            (client, _, now) => ConfigureClientDecision.Decide(client, command, funding.Value.Id, apiKey, now)
        );
    }

    public async Task<Result<WebhookView>> ConfigureWebhook(Committer<ClientState> commits, ConfigureWebhook command)
    {
        if (await hooks.Ensure(command.Call.ClientId) is { } refusal)
        {
            return refusal;
        }

        var given = Seal(command.SigningSecret, SealPurposes.WebhookSigningSecret);
        var fresh = Seal(command.FreshSecret, SealPurposes.WebhookSigningSecret)!;
        return await commits.Submit(
            command.Call,
            query => ConfigureWebhookDecision.Needs(command, query),
            (client, facts, now) =>
                ConfigureWebhookDecision.Decide(
                    client,
                    facts,
                    command,
                    given,
                    fresh,
                    kept => IsSame(kept, command.SigningSecret),
                    now
                )
        );
    }

    public Task<Result<WebhookView>> RotateWebhookSecret(Committer<ClientState> commits, RotateWebhookSecret command)
    {
        var given = Seal(command.SigningSecret, SealPurposes.WebhookSigningSecret);
        var fresh = Seal(command.FreshSecret, SealPurposes.WebhookSigningSecret)!;
        return commits.Submit(
            command.Call,
            query => RotateWebhookSecretDecision.Needs(command, query),
            (client, facts, now) => RotateWebhookSecretDecision.Decide(client, facts, command, given, fresh, now)
        );
    }

    public static Task<Result<WebhookView>> DisableWebhook(Committer<ClientState> commits, DisableWebhook command) =>
        commits.Submit(
            call: null,
            query => DisableWebhookDecision.Needs(command, query),
            (client, facts, now) => DisableWebhookDecision.Decide(client, facts, command, now)
        );

    private bool IsSame(byte[] sealedSecret, Secret? secret) =>
        secret is not null
        && Encoding.UTF8.GetString(sealer.Open(sealedSecret, SealPurposes.WebhookSigningSecret)) == secret.Text;

    private byte[]? Seal(Secret? secret, string purpose) =>
        secret is null ? null : sealer.Seal(Encoding.UTF8.GetBytes(secret.Text), purpose);
}
