namespace Stretch.Domain.Outbox;

/// <summary>Something that must happen outside because of a commit; handed on at least once.</summary>
/// <param name="Target">The grain that handles it.</param>
/// <param name="Subject">What it is about.</param>
public sealed record OutboxMessage(
    Guid Id,
    OutboxKind Kind,
    Guid Target,
    Guid Subject,
    Timestamp DueAt,
    Timestamp CreatedAt
)
{
    /// <summary>The trace that its commit was of, as W3C's traceparent says it; null where nobody traced.</summary>
    public string? TraceParent { get; init; }
}
