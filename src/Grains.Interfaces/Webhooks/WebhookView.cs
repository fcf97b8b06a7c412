namespace Stretch.Webhooks;

/// <summary>Where a client's events go, as partners see it.</summary>
/// <param name="SigningSecret">Present once: in the answer that made the secret.</param>
[GenerateSerializer, Immutable, Alias("stretch.webhook-view")]
public sealed record WebhookView(
    string WebhookUrl,
    bool Ordered,
    WebhookStatus Status,
    string? SigningSecret,
    Timestamp CreateTimestamp,
    Timestamp UpdateTimestamp
)
{
    /// <summary>The secret must not end up where views are printed.</summary>
    public override string ToString() => $"{nameof(WebhookView)} {{ {WebhookUrl}, {Status} }}";
}
