using Stretch.Clients;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>Has an event delivered once more.</summary>
public interface IEventReplays
{
    /// <summary>False when the client has no active endpoint to deliver to.</summary>
    Task<bool> TryReplayAsync(ClientId client, EventId id, CancellationToken cancellation);
}
