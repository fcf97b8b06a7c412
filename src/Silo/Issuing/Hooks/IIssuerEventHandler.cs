using Stretch.Clients;
using Stretch.Highnote.Webhooks;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Processes one family of events. The same event may be handed over again, and events come late and in any order: what
/// counts is what the issuer says when it is asked now.
/// </summary>
internal interface IIssuerEventHandler
{
    EventFamily Family { get; }

    /// <summary>Takes several events of one client at once, so that the issuer is asked about all of them together.</summary>
    /// <returns>An outcome for each, in their order.</returns>
    Task<IReadOnlyList<EventOutcome>> HandleAsync(
        ClientId client,
        IReadOnlyList<IssuerEvent> events,
        CancellationToken cancellation
    );
}
