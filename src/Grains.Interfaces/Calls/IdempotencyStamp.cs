namespace Stretch.Calls;

/// <summary>
/// A caller's Idempotency-Key and the request it came with, both as the first 128 bits of a keyed HMAC-SHA-256, so that
/// neither the key nor the body can be read back from the database.
/// </summary>
/// <param name="Key">Of client id and key: equal only for the same client and the same key.</param>
/// <param name="Fingerprint">Of method, route and canonical body: equal only for the same request.</param>
[GenerateSerializer, Immutable, Alias("stretch.idempotency-stamp")]
public sealed record IdempotencyStamp(Guid Key, Guid Fingerprint);
