using Stretch.Clients;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Webhooks;

/// <summary>An event on its way to its partner's endpoint, leased to this silo.</summary>
/// <param name="Lease">Names this try; whoever writes down what came of it must show it.</param>
/// <param name="Tries">The place in the schedule, this try included.</param>
/// <param name="Postponed">By how much the endpoint's <c>Retry-After</c> has put it off beyond the schedule so far.</param>
/// <param name="Body">Exactly as the commit rendered it.</param>
/// <param name="TraceParent">The trace that the commit was of, as W3C's traceparent says it; null where nobody traced.</param>
internal sealed record Delivery(
    EventId EventId,
    ClientId ClientId,
    Guid Lease,
    int Tries,
    TimeSpan Postponed,
    string Body,
    DeliveryTarget Target,
    string? TraceParent = null
);
