using Stretch.Domain.Outbox;

namespace Stretch.Silo.Outbox;

/// <summary>A message this silo has to itself until its monotonic clock reads <paramref name="LeaseEnds"/>.</summary>
internal readonly record struct LeasedMessage(OutboxMessage Message, long LeaseEnds);
