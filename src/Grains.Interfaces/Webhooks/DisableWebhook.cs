using Stretch.Clients;

namespace Stretch.Webhooks;

/// <summary>Stops deliveries because the endpoint said that it is gone.</summary>
/// <param name="WebhookUrl">The address that said so; an address set since is not touched.</param>
[GenerateSerializer, Immutable, Alias("stretch.disable-webhook")]
public sealed record DisableWebhook(ClientId ClientId, string WebhookUrl);
