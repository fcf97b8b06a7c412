using Stretch.Clients;
using Stretch.Highnote.Webhooks;
using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>An event of the issuer's that is being processed.</summary>
/// <param name="SubjectId">The issuer's id of what it is about; null where the delivery named nothing.</param>
/// <param name="Tries">How often it was taken up, this time included.</param>
/// <param name="Faults">How often processing it has failed in an unforeseen way.</param>
internal sealed record IssuerEvent(
    IssuerHookId HookId,
    string EventId,
    ClientId ClientId,
    string Name,
    string? SubjectId,
    int Tries,
    int Faults,
    Timestamp ReceivedAt
)
{
    /// <summary>The trace of its delivery, as W3C's traceparent says it; null where nobody traced.</summary>
    public string? TraceParent { get; init; }

    public EventFamily Family => EventNames.FamilyOf(Name);
}
