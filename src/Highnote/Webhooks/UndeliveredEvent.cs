namespace Stretch.Highnote.Webhooks;

/// <summary>An event as the issuer lists it, because it could not deliver it or might not have.</summary>
/// <param name="About">The object the event is about; null for events without one.</param>
public sealed record UndeliveredEvent(
    NodeId<NotificationEvent> Id,
    string Name,
    EventSubject? About,
    DateTimeOffset? CreatedAt
);

/// <summary>The object an event is about: its type, and its id where the event shows one.</summary>
public sealed record EventSubject(string? TypeName, string? Id);
