using System.Security.Cryptography;
using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Webhooks;

namespace Stretch.Gateway.Webhooks;

/// <summary>Sets where the client's events go, and has the issuer send us those they are made from.</summary>
internal sealed class ConfigureWebhookEndpoint(IGrainFactory grains, IWebhookUrls urls) : IPartnerEndpoint
{
    private const int MaxUrlCharacters = 2_000;
    private const int FreshSecretBytes = 32;
    private const string UrlField = "webhookUrl";
    private const string SecretField = "signingSecret";

    public static Operation Operation => Operation.Post("/v1/webhooks/webhook-configuration");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = new ConfigureWebhook(
            request.Call(body),
            await UrlAsync(body, request.Aborted),
            GivenSecret(body),
            new Secret(SigningSecrets.Write(RandomNumberGenerator.GetBytes(FreshSecretBytes))),
            body.OptionalFlag("ordered") ?? false
        );
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var client = grains.GetGrain<IClientGrain>(request.ClientId.ToString());
        var result = await GrainCall.AskAsync(() => client.ConfigureWebhook(command));
        return Answer.Made(result, ViewJson.Default.WebhookView, _ => GetWebhookEndpoint.Path) with { Secret = true };
    }

    private async ValueTask<string> UrlAsync(RequestBody body, CancellationToken cancellation)
    {
        var url = body.Text(UrlField, MaxUrlCharacters);
        if (url.Length is > 0 and <= MaxUrlCharacters && await urls.FaultOfAsync(url, cancellation) is { } fault)
        {
            body.Fault(UrlField, fault);
        }

        return url;
    }

    private static Secret? GivenSecret(RequestBody body)
    {
        if (body.OptionalText(SecretField, SigningSecrets.MaxCharacters) is not { } secret)
        {
            return null;
        }

        if (!SigningSecrets.TryReadKey(secret, out _))
        {
            body.Fault(
                SecretField,
                $"must be {SigningSecrets.Prefix} and base64, or other text, of {SigningSecrets.MinBytes} bytes or more"
            );
        }

        return new Secret(secret);
    }
}
