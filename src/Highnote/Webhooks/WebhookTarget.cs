namespace Stretch.Highnote.Webhooks;

/// <summary>An address the issuer posts events to.</summary>
public sealed record WebhookTarget(
    NodeId<WebhookTarget> Id,
    string? Name,
    string? Uri,
    Coded<WebhookTargetStatus> Status,
    IReadOnlyList<string> Subscriptions,
    IReadOnlyList<SigningKey> SigningKeys
)
{
    /// <summary>The key that will sign alone once older ones have expired; null when the issuer shows none.</summary>
    public SigningKey? NewestKey => SigningKeys.Where(key => key.ExpiresAt is null).MaxBy(key => key.CreatedAt);
}

public enum WebhookTargetStatus
{
    Unknown,

    /// <summary>Made; its address has not answered the activation event yet.</summary>
    PendingVerification,
    Active,

    /// <summary>By us, or by the issuer after failed deliveries.</summary>
    Deactivated,
    ActivationFailed,
}
