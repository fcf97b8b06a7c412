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

/// <summary>What came of a try.</summary>
internal enum DeliveryOutcome
{
    /// <summary>2xx.</summary>
    Delivered,

    /// <summary>Any other answer; redirects are not followed.</summary>
    Refused,

    /// <summary>410: the endpoint wants no more.</summary>
    Gone,
    TimedOut,

    /// <summary>No connection, no TLS, or it broke.</summary>
    ConnectionFailed,

    /// <summary>The name leads into a private network by now.</summary>
    ForbiddenAddress,

    /// <summary>A fault of our own, which stands in the log.</summary>
    Fault,
}
