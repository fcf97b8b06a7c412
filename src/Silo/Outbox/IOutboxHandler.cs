using Stretch.Domain.Outbox;
using Stretch.Outbox;

namespace Stretch.Silo.Outbox;

/// <summary>Handles one kind of message. It may be handed the same message again, and must not mind.</summary>
internal interface IOutboxHandler
{
    OutboxKind Kind { get; }

    /// <param name="leaseLeft">
    /// How long this silo still has the message to itself; an issuer's mutation that takes no key must not leave after that.
    /// </param>
    Task<OutboxVerdict> HandleAsync(OutboxMessage message, TimeSpan leaseLeft);
}
