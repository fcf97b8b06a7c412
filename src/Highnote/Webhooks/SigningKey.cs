namespace Stretch.Highnote.Webhooks;

/// <summary>A key the issuer signs deliveries with. Up to five are active at once; while keys rotate, each signs.</summary>
/// <param name="Secret">
/// Shown for certain only in the answer that made the key, so store it then; null when the issuer keeps it back.
/// </param>
/// <param name="ExpiresAt">Null for the newest; 24 h after a rotation for the one before.</param>
public sealed record SigningKey(
    NodeId<SigningKey> Id,
    SigningSecret? Secret,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ExpiresAt
);
