using Stretch.Calls;

namespace Stretch.Webhooks;

/// <summary>Says where a client's events go, and has the issuer send us those they are made from.</summary>
/// <param name="SigningSecret">What deliveries are signed with; null keeps the one there is.</param>
/// <param name="FreshSecret">Becomes the secret where none was given and none is there, and is then shown once.</param>
/// <param name="Ordered">One delivery in flight per program, in the order of its events.</param>
[GenerateSerializer, Immutable, Alias("stretch.configure-webhook")]
public sealed record ConfigureWebhook(
    Call Call,
    string WebhookUrl,
    Secret? SigningSecret,
    Secret FreshSecret,
    bool Ordered
);
