using Stretch.Clients;
using Stretch.Domain.Events;
using Stretch.Events;
using Stretch.Programs;
using Stretch.Silo.Webhooks;

namespace Stretch.Simulation.Store;

/// <summary>Positions of events, and the table of deliveries: what is due, what waits its turn, what is in flight.</summary>
internal sealed class ModelDeliveries
{
    private readonly Dictionary<EventId, long> _positions = [];
    private readonly Dictionary<EventId, Row> _rows = [];

    public IReadOnlyDictionary<EventId, long> Positions => _positions;

    public IReadOnlyDictionary<EventId, Row> Rows => _rows;

    public bool IsAnyDue(DateTimeOffset now) => _rows.Values.Any(row => IsDue(row, now));

    public bool HasHoldsToEnd(DateTimeOffset now) => _rows.Values.Any(row => HasHeldLongEnough(row, now));

    /// <summary>A program's events in the order of their sequence; programs by the latest time so far in each.</summary>
    /// <param name="waiting">The client's events that have no position.</param>
    public long Number(IEnumerable<PartnerEvent> waiting, ClientId client, bool isDelivered, DateTimeOffset now)
    {
        var turns = new Dictionary<ProgramId, Timestamp>();
        var timed = new List<(PartnerEvent Event, Timestamp Turn)>();
        foreach (var made in waiting.OrderBy(made => made.Sequence).Take(EventNumbering.MaxEventsPerBatch))
        {
            var turn = made.CreatedAt;
            if (made.ProgramId is { } program)
            {
                turn = turns.TryGetValue(program, out var latest) && latest > turn ? latest : turn;
                turns[program] = turn;
            }

            timed.Add((made, turn));
        }

        var position = _positions.Count;
        foreach (
            var (made, _) in timed
                .OrderBy(one => one.Turn)
                .ThenBy(one => one.Event.ProgramId is null)
                .ThenBy(one => one.Event.ProgramId?.Value)
                .ThenBy(one => one.Event.Sequence)
                .ThenBy(one => one.Event.Id.Value)
        )
        {
            _positions.Add(made.Id, ++position);
            if (isDelivered)
            {
                _rows.Add(made.Id, new Row(made, client, made.ProgramId ?? default, position, now));
            }
        }

        return timed.Count;
    }

    public IReadOnlyList<Row> TakeDue(
        ClientId client,
        bool isOrdered,
        int room,
        Guid lease,
        DateTimeOffset until,
        DateTimeOffset now
    )
    {
        var own = _rows.Values.Where(row => row.ClientId == client).OrderBy(row => row.Position).ToList();
        var due = isOrdered
            ? InOrder(own, now)
            : own.Where(row => IsDue(row, now)).OrderBy(row => row.DueAt).ThenBy(row => row.Position);
        var taken = new List<Row>();
        foreach (var row in due.Take(room).ToList())
        {
            _rows[row.Event.Id] = row with { Lease = lease, DueAt = until, Tries = row.Tries + 1 };
            taken.Add(_rows[row.Event.Id]);
        }

        return taken;
    }

    public void Finish(JudgedAttempt judged, TimeSpan hold, DateTimeOffset now)
    {
        var delivery = judged.Attempt.Delivery;
        if (!_rows.TryGetValue(delivery.EventId, out var row) || row.Lease != delivery.Lease)
        {
            return;
        }

        var holds = judged.Status == DeliveryStatus.Pending && row.InOrder;
        _rows[delivery.EventId] = row with
        {
            Status = judged.Status,
            Lease = null,
            DueAt = now + judged.Next.Pause,
            Tries = judged.Next.Tries,
            Postponed = judged.Next.Postponed,
            HoldsUntil = holds ? row.HoldsUntil ?? now + hold : null,
        };
    }

    public void EndHolds(DateTimeOffset now)
    {
        foreach (var row in _rows.Values.Where(row => HasHeldLongEnough(row, now)).ToList())
        {
            _rows[row.Event.Id] = row with { InOrder = false, HoldsUntil = null };
        }
    }

    /// <summary>One of each program that has none in flight: its first that is in order, or one that may overtake.</summary>
    private static IEnumerable<Row> InOrder(IReadOnlyList<Row> own, DateTimeOffset now)
    {
        var pending = own.Where(row => row.Status == DeliveryStatus.Pending).ToList();
        var heads = pending.Where(row => row.InOrder).DistinctBy(row => row.ProgramId);
        var inFlight = pending
            .Where(row => row.Lease is not null && row.DueAt > now)
            .Select(row => row.ProgramId)
            .ToHashSet();
        return heads
            .Concat(pending.Where(row => !row.InOrder))
            .Where(row => row.DueAt <= now && !inFlight.Contains(row.ProgramId))
            .OrderBy(row => row.Position)
            .DistinctBy(row => row.ProgramId);
    }

    private static bool IsDue(Row row, DateTimeOffset now) => row.Status == DeliveryStatus.Pending && row.DueAt <= now;

    private static bool HasHeldLongEnough(Row row, DateTimeOffset now) =>
        row.Status == DeliveryStatus.Pending && row.HoldsUntil <= now;

    /// <param name="ProgramId">All zero for events of no program.</param>
    internal sealed record Row(
        PartnerEvent Event,
        ClientId ClientId,
        ProgramId ProgramId,
        long Position,
        DateTimeOffset DueAt
    )
    {
        public DeliveryStatus Status { get; init; }

        public int Tries { get; init; }

        public Guid? Lease { get; init; }

        public bool InOrder { get; init; } = true;

        public DateTimeOffset? HoldsUntil { get; init; }

        public TimeSpan Postponed { get; init; }
    }
}
