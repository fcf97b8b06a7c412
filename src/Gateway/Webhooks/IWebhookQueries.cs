using Stretch.Clients;
using Stretch.Webhooks;

namespace Stretch.Gateway.Webhooks;

/// <summary>Reads where events go.</summary>
public interface IWebhookQueries
{
    /// <summary>Null until the client set one.</summary>
    Task<WebhookView?> FindAsync(ClientId client, CancellationToken cancellation);
}
