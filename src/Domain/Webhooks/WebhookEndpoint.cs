using Stretch.Clients;
using Stretch.Webhooks;

namespace Stretch.Domain.Webhooks;

/// <summary>Where a partner's events go. There is one a partner.</summary>
/// <param name="SigningSecret">What deliveries are signed with, sealed.</param>
public sealed record WebhookEndpoint(
    ClientId ClientId,
    string Url,
    byte[] SigningSecret,
    bool Ordered,
    WebhookStatus Status,
    Timestamp CreatedAt,
    Timestamp UpdatedAt
)
{
    /// <param name="madeSecret">The secret, where this very call made it.</param>
    public WebhookView ToView(Secret? madeSecret = null) =>
        new(Url, Ordered, Status, madeSecret?.Text, CreatedAt, UpdatedAt);
}
