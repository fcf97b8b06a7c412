namespace Stretch.Gateway.Webhooks;

/// <summary>The same call as <see cref="ConfigureWebhookEndpoint"/>, under the path that its object has.</summary>
internal sealed class CreateWebhookEndpoint(IGrainFactory grains, IWebhookUrls urls)
    : WebhookSetup(grains, urls),
        IPartnerEndpoint
{
    public static Operation Operation => Describe(Operation.Post(GetWebhookEndpoint.Path));
}
