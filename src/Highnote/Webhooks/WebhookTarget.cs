namespace Stretch.Highnote.Webhooks;

/// <summary>An address the issuer posts events to.</summary>
public sealed record WebhookTarget(
    NodeId<WebhookTarget> Id,
    string? Name,
    string? Uri,
    Coded<WebhookTargetStatus> Status,
    IReadOnlyList<string> Subscriptions,
    IReadOnlyList<SigningKey> SigningKeys
);

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
