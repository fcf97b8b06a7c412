namespace Stretch.Highnote.Sandbox.Webhooks;

internal enum DeliveryStatus
{
    Pending,
    Succeeded,
    Failed,
    Skipped,
}

/// <summary>One event on its way to one target.</summary>
/// <param name="Attempts">Made so far.</param>
/// <param name="Secrets">Of the keys that sign now.</param>
/// <param name="OldestSecret">Of the first key the target had, which may have expired.</param>
internal sealed record Delivery(
    long Id,
    int Attempts,
    bool IsReplay,
    NotificationEvent Event,
    string TargetId,
    string TargetUri,
    TargetStatus TargetStatus,
    IReadOnlyList<string> Secrets,
    string OldestSecret
)
{
    public bool IsActivation => Event.NodeType == EventNodes.ActivationType;

    /// <summary>Whether the target still wants it: activation is asked of those that are not active.</summary>
    public bool IsWanted =>
        IsActivation ? TargetStatus == TargetStatus.PendingVerification : TargetStatus == TargetStatus.Active;
}

/// <summary>Named as the schema's DeliveryAttemptStatus.</summary>
internal enum AttemptStatus
{
    Success,
    Failure,
    Skipped,
}

/// <summary>What came of an attempt. Null status and no attempt: nothing was sent, and nobody shall know.</summary>
/// <param name="HttpStatus">Null if there was no answer.</param>
/// <param name="DueAt">When it is sent again, while <paramref name="Status"/> is pending.</param>
internal sealed record DeliveryResult(
    Delivery Delivery,
    AttemptStatus? Attempt,
    int? HttpStatus,
    DeliveryStatus Status,
    DateTimeOffset DueAt,
    DateTimeOffset At
);
