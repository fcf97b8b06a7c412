using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// How much each client's endpoint may hold of this silo at once, so that a slow or dead one delays nobody else. One that
/// keeps failing gets little until it answers well again.
/// </summary>
internal sealed class ClientLanes(IOptions<DeliveryOptions> options)
{
    private const int FailuresThatNarrow = 3;

    private readonly ConcurrentDictionary<ClientId, Lane> _lanes = [];

    /// <summary>Clients that have no room.</summary>
    public IReadOnlyCollection<ClientId> Full =>
        [.. _lanes.Where(lane => Room(lane.Value) == 0).Select(lane => lane.Key)];

    public int RoomOf(ClientId client) => Room(_lanes.GetValueOrDefault(client));

    public void Began(ClientId client) =>
        _lanes.AddOrUpdate(
            client,
            new Lane(InFlight: 1, Failures: 0),
            (_, lane) => lane with { InFlight = lane.InFlight + 1 }
        );

    public void Ended(ClientId client, bool delivered)
    {
        var lane = _lanes.AddOrUpdate(
            client,
            new Lane(InFlight: 0, delivered ? 0 : 1),
            (_, lane) => new Lane(lane.InFlight - 1, delivered ? 0 : lane.Failures + 1)
        );
        if (lane is { InFlight: 0, Failures: 0 })
        {
            // Nothing to remember; a client that begins again in this very moment keeps its entry.
            _lanes.TryRemove(KeyValuePair.Create(client, lane));
        }
    }

    private int Room(Lane lane)
    {
        var width =
            lane.Failures >= FailuresThatNarrow
                ? options.Value.MaxInFlightWhileFailing
                : options.Value.MaxInFlightPerClient;
        return Math.Max(0, width - lane.InFlight);
    }

    /// <param name="Failures">In a row.</param>
    private readonly record struct Lane(int InFlight, int Failures);
}
