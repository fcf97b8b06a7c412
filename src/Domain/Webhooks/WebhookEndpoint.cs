using Stretch.Clients;
using Stretch.Webhooks;

namespace Stretch.Domain.Webhooks;

/// <summary>Where a partner's events go. There is one a partner.</summary>
/// <param name="SigningSecret">What deliveries are signed with, sealed.</param>
/// <param name="PreviousSecret">The one before, sealed; deliveries carry its signature too until it ends.</param>
/// <param name="PreviousSecretUntil">Null where there is no previous secret.</param>
public sealed record WebhookEndpoint(
    ClientId ClientId,
    string Url,
    byte[] SigningSecret,
    bool Ordered,
    WebhookStatus Status,
    Timestamp CreatedAt,
    Timestamp UpdatedAt,
    byte[]? PreviousSecret = null,
    Timestamp? PreviousSecretUntil = null
)
{
    /// <summary>How long a secret goes on signing after another took its place, where nobody says otherwise.</summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromDays(1);

    /// <summary>Signs with another secret from now on, and with the one there was for as long as the overlap lasts.</summary>
    public WebhookEndpoint WithSecret(byte[] secret, TimeSpan overlap, Timestamp now)
    {
        var endsAtOnce = overlap <= TimeSpan.Zero;
        return this with
        {
            SigningSecret = secret,
            PreviousSecret = endsAtOnce ? null : SigningSecret,
            PreviousSecretUntil = endsAtOnce ? null : now.Plus(overlap),
            UpdatedAt = now,
        };
    }

    /// <param name="madeSecret">The secret, where this very call made it.</param>
    public WebhookView ToView(Secret? madeSecret = null) =>
        new(Url, Ordered, Status, madeSecret?.Text, PreviousSecretUntil, CreatedAt, UpdatedAt);
}
