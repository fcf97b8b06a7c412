namespace Stretch.Webhooks;

/// <summary>Where a client's events go, as partners see it.</summary>
/// <param name="SigningSecret">Present once: in the answer that made the secret.</param>
/// <param name="PreviousSecretUntilTimestamp">
/// Until when deliveries carry a second signature, made with the secret before; null where there was none.
/// </param>
[GenerateSerializer, Immutable, Alias("stretch.webhook-view")]
public sealed record WebhookView(
    string WebhookUrl,
    bool Ordered,
    WebhookStatus Status,
    string? SigningSecret,
    Timestamp? PreviousSecretUntilTimestamp,
    Timestamp CreateTimestamp,
    Timestamp UpdateTimestamp
)
{
    /// <summary>The secret must not end up where views are printed.</summary>
    public override string ToString() => $"{nameof(WebhookView)} {{ {WebhookUrl}, {Status} }}";
}
