using Stretch.Clients;

namespace Stretch.Calls;

/// <summary>Who asks, under which request: stands in ledger entries and logs.</summary>
/// <param name="ClientId">The partner whose token was presented; every decision checks that it owns what it touches.</param>
/// <param name="RequestId">The request's id, as in <c>X-Request-Id</c> and in the error body.</param>
/// <param name="Idempotency">Present when the caller sent an Idempotency-Key.</param>
[GenerateSerializer, Immutable, Alias("stretch.call")]
public sealed record Call(ClientId ClientId, Guid RequestId, IdempotencyStamp? Idempotency = null);
