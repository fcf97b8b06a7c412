namespace Stretch.Gateway.Webhooks;

/// <summary>Sets where the client's events go, and has the issuer send us those they are made from.</summary>
internal sealed class ConfigureWebhookEndpoint(IGrainFactory grains, IWebhookUrls urls)
    : WebhookSetup(grains, urls),
        IPartnerEndpoint
{
    public static Operation Operation => Describe(Operation.Post("/v1/webhooks/webhook-configuration"));
}
