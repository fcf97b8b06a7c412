using Stretch.Calls;
using Stretch.Clients;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>Has events delivered once more.</summary>
public interface IEventReplays
{
    /// <param name="stamp">Where the call has a key: it is kept with the effect, and acts only once.</param>
    Task<EventReplay> ReplayAsync(ClientId client, EventId id, IdempotencyStamp? stamp, CancellationToken cancellation);

    /// <returns>The view is there when something began, now or by an earlier call under the same key.</returns>
    Task<(EventReplay Outcome, EventsReplayView? View)> ReplayAsync(
        ClientId client,
        ReplayScope scope,
        IdempotencyStamp? stamp,
        CancellationToken cancellation
    );
}

/// <summary>What became of a call to deliver an event once more.</summary>
public enum EventReplay
{
    Begun,

    /// <summary>By an earlier call under the same key.</summary>
    BegunBefore,

    /// <summary>The key was used for another request.</summary>
    KeyReused,

    /// <summary>The client has no active endpoint to deliver to.</summary>
    NoEndpoint,
}
