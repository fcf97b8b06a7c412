using Stretch.Calls;

namespace Stretch.Webhooks;

/// <summary>Signs deliveries with a new secret, and for a while with the one before as well.</summary>
/// <param name="SigningSecret">The new one; null takes the fresh one.</param>
/// <param name="FreshSecret">Becomes the secret where none was given, and is then shown once.</param>
/// <param name="Overlap">How long the secret before goes on signing; zero for one that others know.</param>
[GenerateSerializer, Immutable, Alias("stretch.rotate-webhook-secret")]
public sealed record RotateWebhookSecret(Call Call, Secret? SigningSecret, Secret FreshSecret, TimeSpan Overlap);
