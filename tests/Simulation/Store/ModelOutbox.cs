using Stretch.Domain.Commits;
using Stretch.Domain.Outbox;

namespace Stretch.Simulation.Store;

/// <summary>The outbox's rows: born leased, and whose lease is over is anybody's who asks when they are due.</summary>
internal sealed class ModelOutbox
{
    private readonly Dictionary<Guid, Row> _rows = [];

    public IReadOnlyDictionary<Guid, Row> Rows => _rows;

    public bool Takes(Change change) =>
        change is Insert<OutboxMessage> or Update<OutboxMessage> or Delete<OutboxMessage>;

    public void Apply(Change change, Guid silo, TimeSpan lease, Stack<Action> undo)
    {
        switch (change)
        {
            case Insert<OutboxMessage> { Row: var message } when _rows.ContainsKey(message.Id):
                throw StoreFailures.NotUnique("outbox", "primary key");
            case Insert<OutboxMessage> { Row: var message }:
                Set(Leased(message, silo, lease), undo);
                break;
            case Update<OutboxMessage> { Row: var message } when _rows.ContainsKey(message.Id):
                Set(Leased(message, silo, lease), undo);
                break;
            case Delete<OutboxMessage> { Row.Id: var id } when _rows.TryGetValue(id, out var before):
                _rows.Remove(id);
                undo.Push(() => _rows[id] = before);
                break;
            // As in SQL, what is not there is neither updated nor deleted.
            case Update<OutboxMessage> or Delete<OutboxMessage>:
                break;
            default:
                throw new ArgumentException($"The outbox takes no {change.GetType()}.", nameof(change));
        }
    }

    public bool IsAnyDue(DateTimeOffset now) => _rows.Values.Any(row => IsDue(row, now));

    public IReadOnlyList<OutboxMessage> TakeDue(Guid silo, TimeSpan lease, int max, DateTimeOffset now)
    {
        var due = _rows
            .Values.Where(row => IsDue(row, now))
            .OrderBy(row => row.DueAt)
            .ThenBy(row => row.Message.Id)
            .Take(max)
            .ToList();
        foreach (var row in due)
        {
            _rows[row.Message.Id] = row with { Owner = silo, LeasedUntil = now + lease };
        }

        return [.. due.Select(row => row.Message)];
    }

    public void Finish(
        Guid silo,
        IReadOnlyList<Guid> done,
        IReadOnlyList<(Guid Id, TimeSpan After)> again,
        DateTimeOffset now
    )
    {
        foreach (var id in done.Where(id => IsOf(silo, id)))
        {
            _rows.Remove(id);
        }

        foreach (var (id, after) in again.Where(message => IsOf(silo, message.Id)))
        {
            _rows[id] = _rows[id] with { DueAt = now + after, Owner = null, LeasedUntil = null };
        }
    }

    public void HandBack(Guid silo)
    {
        foreach (var row in _rows.Values.Where(row => row.Owner == silo).ToList())
        {
            _rows[row.Message.Id] = row with { Owner = null, LeasedUntil = null };
        }
    }

    private static bool IsDue(Row row, DateTimeOffset now) =>
        row.DueAt <= now && (row.LeasedUntil is not { } until || until < now);

    private bool IsOf(Guid silo, Guid id) => _rows.TryGetValue(id, out var row) && row.Owner == silo;

    private static Row Leased(OutboxMessage message, Guid silo, TimeSpan lease) =>
        new(message, message.DueAt.ToDateTimeOffset(), silo, message.CreatedAt.Plus(lease).ToDateTimeOffset());

    private void Set(Row row, Stack<Action> undo)
    {
        var id = row.Message.Id;
        var before = _rows.GetValueOrDefault(id);
        _rows[id] = row;
        undo.Push(() =>
        {
            if (before is null)
            {
                _rows.Remove(id);
            }
            else
            {
                _rows[id] = before;
            }
        });
    }

    internal sealed record Row(OutboxMessage Message, DateTimeOffset DueAt, Guid? Owner, DateTimeOffset? LeasedUntil);
}
