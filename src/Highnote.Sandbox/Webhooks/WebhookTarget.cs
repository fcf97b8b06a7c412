using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal enum TargetStatus
{
    PendingVerification,
    Active,
    Deactivated,
    ActivationFailed,
}

/// <summary>Where events are delivered (WebhookNotificationTarget).</summary>
internal sealed record WebhookTarget(
    string Id,
    string Name,
    string Uri,
    IReadOnlyList<string> Subscriptions,
    TargetStatus Status,
    DateTimeOffset? DeactivatedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity;

internal sealed record SigningKey(string Id, string Secret, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);
