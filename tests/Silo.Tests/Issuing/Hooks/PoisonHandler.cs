using System.Collections.Concurrent;
using Stretch.Clients;
using Stretch.Highnote.Webhooks;
using Stretch.Silo.Issuing.Hooks;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>Processes events that nobody else has a use for, and breaks on those about poisonous things, until they are mended.</summary>
internal sealed class PoisonHandler : IIssuerEventHandler
{
    /// <summary>The issuer's ids of what cannot be processed.</summary>
    public ConcurrentDictionary<string, bool> Poisonous { get; } = [];

    public EventFamily Family => EventFamily.Other;

    public Task<IReadOnlyList<EventOutcome>> HandleAsync(
        ClientId client,
        IReadOnlyList<IssuerEvent> events,
        CancellationToken cancellation
    ) =>
        events.Any(taken => Poisonous.ContainsKey(taken.SubjectId!))
            ? throw new InvalidOperationException("Poison, with Ada Example's address in its message.")
            : Task.FromResult<IReadOnlyList<EventOutcome>>([.. events.Select(_ => EventOutcome.Done)]);
}
