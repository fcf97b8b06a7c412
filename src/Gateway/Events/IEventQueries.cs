using Stretch.Clients;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>Reads the client's events.</summary>
public interface IEventQueries
{
    /// <summary>The events after a position, in order and without a gap, as far as positions are given.</summary>
    /// <param name="status">Only those whose delivery stands there; null for all, delivered or not.</param>
    Task<IReadOnlyList<EventView>> ListAfterAsync(
        ClientId client,
        long position,
        DeliveryState? status,
        int max,
        CancellationToken cancellation
    );

    Task<EventDetailView?> FindAsync(ClientId client, EventId id, CancellationToken cancellation);
}
