using Stretch.Results;

namespace Stretch.Domain.Idempotency;

/// <summary>The first answer given under an idempotency key, written in the commit of its effect.</summary>
/// <param name="Key">HMAC of client and key.</param>
/// <param name="Fingerprint">HMAC of the request.</param>
/// <param name="Answer">The answer's value, sealed.</param>
public sealed record IdempotentAnswer(Guid Key, Guid Fingerprint, ResultKind Kind, byte[] Answer, Timestamp CreatedAt);
