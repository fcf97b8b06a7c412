using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Gateway.Hooks;
using Stretch.Highnote.Webhooks;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Hands events to the handler of their family and judges what comes of it. Events that throw together are tried one by one,
/// so that a poisonous one takes no other with it.
/// </summary>
internal sealed class IssuerEventProcessor(
    IServiceProvider services,
    IOptions<IssuerHookOptions> options,
    TimeProvider time,
    ILogger<IssuerEventProcessor> logger
)
{
    /// <summary>With how many faults an event counts as poison.</summary>
    private const int MaxFaults = 5;
    private const string FaultReason = "fault";
    private static readonly EventOutcome DatabaseAway = new EventOutcome.Postponed("database_unavailable");

    private readonly Lazy<Dictionary<EventFamily, IIssuerEventHandler>> _handlers = new(() =>
        services.GetServices<IIssuerEventHandler>().ToDictionary(handler => handler.Family)
    );

    /// <param name="events">Of one client and one family.</param>
    public async Task<IReadOnlyList<EventVerdict>> ProcessAsync(
        IReadOnlyList<IssuerEvent> events,
        CancellationToken stopping
    )
    {
        if (!_handlers.Value.TryGetValue(events[0].Family, out var handler))
        {
            return [.. events.Select(taken => Judge(taken, EventOutcome.Ignored("no_use_for_it")))];
        }

        try
        {
            var outcomes = await handler.HandleAsync(events[0].ClientId, events, stopping);
            return [.. events.Zip(outcomes, Judge)];
        }
        catch (NpgsqlException away) when (IsDatabaseAway(away) && !stopping.IsCancellationRequested)
        {
            // No fault of the events', however often; nor would one by one fare better.
            logger.EventStoreUnavailable(away.Message);
            return [.. events.Select(taken => Judge(taken, DatabaseAway))];
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // Not swallowed: an event that goes on throwing is set aside with the fault's name.
            logger.HandlingFailed(fault, events[0].Family, events.Count);
            return events.Count == 1 ? [JudgeFaulty(events[0], fault)] : await ProcessOneByOneAsync(events, stopping);
        }
    }

    private async Task<IReadOnlyList<EventVerdict>> ProcessOneByOneAsync(
        IReadOnlyList<IssuerEvent> events,
        CancellationToken stopping
    )
    {
        var verdicts = new List<EventVerdict>(events.Count);
        foreach (var taken in events)
        {
            verdicts.AddRange(await ProcessAsync([taken], stopping));
        }

        return verdicts;
    }

    private EventVerdict Judge(IssuerEvent taken, EventOutcome outcome) =>
        outcome switch
        {
            EventOutcome.Finished finished => new EventVerdict(taken, finished.Status, finished.Reason),
            EventOutcome.Parked parked when IsTooOld(taken) => new EventVerdict(
                taken,
                IssuerEventStatus.SetAside,
                parked.Reason
            ),
            EventOutcome.Parked parked => Wait(taken, parked.Reason),
            EventOutcome.Postponed postponed => Wait(taken, postponed.Reason),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} has no rule."),
        };

    private EventVerdict JudgeFaulty(IssuerEvent taken, Exception fault)
    {
        var reason = $"{FaultReason}: {fault.GetType().Name}";
        var verdict =
            taken.Faults + 1 >= MaxFaults
                ? new EventVerdict(taken, IssuerEventStatus.SetAside, reason)
                : Wait(taken, reason);
        return verdict with { IsFault = true };
    }

    private static bool IsDatabaseAway(NpgsqlException failure) =>
        failure.IsTransient || CommitOutcome.IsUnavailable(failure);

    private EventVerdict Wait(IssuerEvent taken, string reason) =>
        new(taken, IssuerEventStatus.Waiting, reason, options.Value.PauseAfter(taken.Tries));

    private bool IsTooOld(IssuerEvent taken) =>
        Timestamp.From(time.GetUtcNow()) - taken.ReceivedAt > TimeSpan.FromMilliseconds(options.Value.ParkedForMs);
}
