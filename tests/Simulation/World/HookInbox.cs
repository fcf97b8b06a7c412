using Stretch.Clients;
using Stretch.Gateway.Hooks;
using Stretch.Silo.Issuing.Hooks;

namespace Stretch.Simulation.World;

/// <summary>The table of the issuer's events: each stored once, leased to who processes it.</summary>
internal sealed class HookInbox
{
    private readonly Dictionary<string, Row> _rows = [];

    public int Waiting => _rows.Values.Count(row => row.IsWaiting);

    /// <summary>An event whose id is known came twice.</summary>
    public void Deliver(string eventId, ClientId client, string name, string subject, DateTimeOffset now) =>
        _rows.TryAdd(
            eventId,
            new Row(
                new IssuerEvent(default, eventId, client, name, subject, Tries: 0, Faults: 0, Timestamp.From(now)),
                now
            )
        );

    public bool IsAnyDue(DateTimeOffset now) => _rows.Values.Any(row => row.IsWaiting && row.DueAt <= now);

    public IReadOnlyList<IssuerEvent> TakeDue(int max, TimeSpan lease, DateTimeOffset now)
    {
        var due = _rows.Values.Where(row => row.IsWaiting && row.DueAt <= now).Take(max).ToList();
        foreach (var row in due)
        {
            var taken = row.Event with { Tries = row.Event.Tries + 1 };
            _rows[taken.EventId] = row with { Event = taken, DueAt = now + lease };
        }

        return [.. due.Select(row => _rows[row.Event.EventId].Event)];
    }

    public void Finish(IReadOnlyList<EventVerdict> verdicts, DateTimeOffset now)
    {
        foreach (var verdict in verdicts)
        {
            var row = _rows[verdict.Event.EventId];
            _rows[verdict.Event.EventId] =
                verdict.Status == IssuerEventStatus.Waiting
                    ? row with
                    {
                        DueAt = now + verdict.After,
                    }
                    : row with
                    {
                        IsWaiting = false,
                    };
        }
    }

    private sealed record Row(IssuerEvent Event, DateTimeOffset DueAt, bool IsWaiting = true);
}
