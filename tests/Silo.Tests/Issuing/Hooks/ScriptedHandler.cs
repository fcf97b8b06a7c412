using System.Collections.Concurrent;
using Stretch.Clients;
using Stretch.Highnote.Webhooks;
using Stretch.Silo.Issuing.Hooks;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>Processes events that nobody else has a use for: each taking up goes as the next line of the script says, then all go well.</summary>
internal sealed class ScriptedHandler(IEnumerable<Func<EventOutcome>> script) : IIssuerEventHandler
{
    private readonly ConcurrentQueue<Func<EventOutcome>> lines = new(script);

    public EventFamily Family => EventFamily.Other;

    public Task<IReadOnlyList<EventOutcome>> HandleAsync(
        ClientId client,
        IReadOnlyList<IssuerEvent> events,
        CancellationToken cancellation
    )
    {
        var outcome = lines.TryDequeue(out var line) ? line() : EventOutcome.Done;
        return Task.FromResult<IReadOnlyList<EventOutcome>>([.. events.Select(_ => outcome)]);
    }
}
