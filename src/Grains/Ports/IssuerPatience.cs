namespace Stretch.Grains.Ports;

/// <summary>How long requests to the issuer may be under way.</summary>
/// <param name="SendLease">How long after it was put on record a create without an idempotency key may leave.</param>
/// <param name="RequestTimeout">How long after it left a request may still be on its way.</param>
public sealed record IssuerPatience(TimeSpan SendLease, TimeSpan RequestTimeout);
