using Stretch.Clients;
using Stretch.Events;
using Stretch.Programs;

namespace Stretch.Domain.Events;

/// <summary>One clean event to a partner, rendered in the commit that made it true.</summary>
/// <param name="Sequence">Gapless within the program; null for events of no program.</param>
/// <param name="Body">The JSON exactly as it will be signed and sent.</param>
public sealed record PartnerEvent(
    EventId Id,
    ClientId ClientId,
    ProgramId? ProgramId,
    long? Sequence,
    string Type,
    string Body,
    Timestamp CreatedAt
)
{
    /// <summary>The trace that its commit was of, as W3C's traceparent says it; null where nobody traced.</summary>
    public string? TraceParent { get; init; }
}
