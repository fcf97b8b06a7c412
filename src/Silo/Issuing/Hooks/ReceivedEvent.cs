using Stretch.Clients;
using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>A delivery that was rightly signed, as it is kept.</summary>
/// <param name="Reason">Why it is set aside at once; null for events to process.</param>
internal sealed record ReceivedEvent(
    IssuerHookId HookId,
    string EventId,
    ClientId ClientId,
    string Name,
    string? SubjectId,
    string? Memo,
    ReadOnlyMemory<byte> Body,
    string? Reason
)
{
    /// <summary>The trace of its delivery, as W3C's traceparent says it; null where nobody traced.</summary>
    public string? TraceParent { get; init; }
}
