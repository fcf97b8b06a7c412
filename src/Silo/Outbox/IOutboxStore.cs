using Stretch.Domain.Outbox;

namespace Stretch.Silo.Outbox;

/// <summary>The outbox as a work queue. Leases are judged by the store's clock.</summary>
internal interface IOutboxStore
{
    /// <summary>Leases to this silo up to so many messages that are due and nobody's, the longest due first.</summary>
    Task<IReadOnlyList<OutboxMessage>> TakeDueAsync(int max, CancellationToken cancellation);

    /// <summary>
    /// Takes away what is done, and has what is not come again. A message whose lease another silo took over meanwhile is that
    /// silo's to finish.
    /// </summary>
    Task FinishAsync(IReadOnlyList<Guid> done, IReadOnlyList<(Guid Id, TimeSpan After)> again);

    /// <summary>Lets other silos have whatever is leased to this one; it must be at none of it any more.</summary>
    Task HandBackAllAsync(CancellationToken cancellation);
}
