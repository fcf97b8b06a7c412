namespace Stretch.Gateway.Events;

/// <summary>An event, and how its delivery fares.</summary>
/// <param name="Delivery">Null where there was no active endpoint when the event got its position.</param>
public sealed record EventDetailView(EventView Event, DeliveryView? Delivery);

/// <summary>An event on its way to the client's endpoint.</summary>
/// <param name="Status">Where it stands; SET_ASIDE when every try failed.</param>
/// <param name="NextAttemptTimestamp">Present while it is pending.</param>
public sealed record DeliveryView(
    DeliveryState Status,
    Timestamp? NextAttemptTimestamp,
    Timestamp? SettledTimestamp,
    IReadOnlyList<AttemptView> Attempts
);

/// <summary>One try to deliver.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="HttpStatus">Null when there was no answer.</param>
/// <param name="AnswerExcerpt">The beginning of the answer's body.</param>
public sealed record AttemptView(
    int Attempt,
    Timestamp StartTimestamp,
    int LatencyMs,
    DeliveryOutcome Outcome,
    int? HttpStatus,
    string? AnswerExcerpt
);
