using Stretch.Gateway.Events;

namespace Stretch.Silo.Webhooks;

/// <summary>One try to deliver, and what came of it.</summary>
/// <param name="AnswerExcerpt">The beginning of the endpoint's answer.</param>
/// <param name="RetryAfter">How long the endpoint asked to be left alone.</param>
internal sealed record DeliveryAttempt(
    Delivery Delivery,
    DeliveryOutcome Outcome,
    DateTimeOffset StartedAt,
    TimeSpan Latency,
    int? HttpStatus = null,
    string? AnswerExcerpt = null,
    TimeSpan? RetryAfter = null
);
