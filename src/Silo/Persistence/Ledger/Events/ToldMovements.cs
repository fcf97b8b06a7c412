using Stretch.Domain.Ledger;
using Stretch.Ids;
using Stretch.Ledger;
using Stretch.UserTasks;

namespace Stretch.Silo.Persistence.Ledger.Events;

/// <summary>
/// Every movement to, from and at the issuer is told by one event of its type, user task, attempt and amount, and there are no
/// others. What was told and what moved may come in any order; only what has not met yet is remembered.
/// </summary>
internal sealed class ToldMovements
{
    private const string Pending = "usertask.disbursement.pending";
    private const string Settled = "usertask.disbursement.settled";
    private const string Failed = "usertask.disbursement.failed";

    // Above zero: entries that wait for their event. Below: events that wait for their entry.
    private readonly Dictionary<Told, (int Count, long Sequence)> _unmet = [];

    /// <summary>Movements whose event has not been read yet.</summary>
    public int Waiting { get; private set; }

    public static bool IsOne(string type) => type is Pending or Settled or Failed;

    public void Add(LedgerEntry entry)
    {
        if (EventOf(entry) is var (type, state) && entry is { UserTaskId: { } userTask, Attempt: { } attempt })
        {
            Meet(new Told(type, state, userTask, attempt, entry.Amount), entry.Sequence, 1);
        }
    }

    public void Add(ToldEvent told)
    {
        var movement = new Told(
            told.Type,
            $"{told.Text("status")}/{told.Text("disbursementStatus")}",
            EntityId.Parse<UserTaskId>(told.Text("userTaskId")),
            told.Number("attempt"),
            told.Money("monetaryValue")
        );
        Meet(movement, told.Sequence, -1);
    }

    /// <summary>Row, what, expected, actual.</summary>
    public IEnumerable<(string Row, string What, string Expected, string Actual)> Faults() =>
        from unmet in _unmet
        select unmet.Value.Count > 0
            ? ($"ledger_entries {unmet.Value.Sequence}", "event", $"{unmet.Key}", "none")
            : ($"events {unmet.Value.Sequence}", "entry that it tells of", "one", $"none of {unmet.Key}");

    private void Meet(Told movement, long sequence, int weight)
    {
        var before = _unmet.GetValueOrDefault(movement).Count;
        Waiting += Math.Max(before + weight, 0) - Math.Max(before, 0);
        if (before + weight == 0)
        {
            _unmet.Remove(movement);
        }
        else
        {
            _unmet[movement] = (before + weight, sequence);
        }
    }

    /// <summary>What tells of an entry: the event's type, and the states of the user task in it; null for what is not told.</summary>
    private static (string Type, string State)? EventOf(LedgerEntry entry) =>
        entry.Movement switch
        {
            Movement.Dispatch => (Pending, "COMPLETED/PENDING"),
            Movement.Settle or Movement.LateSettle => (Settled, "COMPLETED/SETTLED"),
            Movement.Return when entry.Credit == Account.Reserved => (Failed, "COMPLETED/FAILED"),
            Movement.Return => (Failed, "REMOVED/NONE"),
            _ => null,
        };

    private readonly record struct Told(string Type, string State, UserTaskId UserTask, int Attempt, Money Amount)
    {
        public override string ToString() => $"{Type} of {UserTask}, attempt {Attempt}, {Amount}, {State}";
    }
}
