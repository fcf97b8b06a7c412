using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Programs;

namespace Stretch.Silo.Persistence.Ledger.Events;

/// <summary>
/// Each time a reservation, or a smaller total, makes a pool low, that is told with what was available then; and nothing else
/// is. Both come in order.
/// </summary>
internal sealed class ToldLowPools
{
    public const string Type = "program.pool.low";

    private readonly List<Fall> _falls = [];
    private readonly List<(long Sequence, Money Total, Money Available)> _told = [];
    private LedgerEntry? _previous;
    private bool _wasLow;

    public void Add(LedgerEntry entry, AwardPool before, AwardPool after)
    {
        // The tasks that somebody gets by enrolling are given together, and the pool is looked at once.
        if (!IsOfOneDecision(_previous, entry))
        {
            _wasLow = LowPool.IsLow(before);
        }
        else if (_falls is [.., var last] && last.Sequence == _previous!.Sequence)
        {
            _falls[^1] = last with { Sequence = entry.Sequence, AtLeast = after.Available };
        }

        var isFalling = entry.Cause is "task_assigned" or "user_enrolled" or "task_attached" or "program_updated";
        if (isFalling && !_wasLow && LowPool.IsLow(after) && _falls.LastOrDefault()?.Sequence != entry.Sequence)
        {
            _falls.Add(new Fall(entry.Sequence, after.Total, after.Available, after.Available));
        }

        _previous = entry;
    }

    public void Add(ToldEvent told) => _told.Add((told.Sequence, told.Money("total"), told.Money("available")));

    /// <inheritdoc cref="ToldMovements.Faults"/>
    public IEnumerable<(string Row, string What, string Expected, string Actual)> Faults()
    {
        for (var i = 0; i < Math.Max(_falls.Count, _told.Count); i++)
        {
            var fall = _falls.ElementAtOrDefault(i);
            if (i >= _told.Count)
            {
                yield return ($"ledger_entries {fall!.Sequence}", "event", $"{Type} {fall}", "none");
            }
            else if (fall is null || !fall.IsToldBy(_told[i].Total, _told[i].Available))
            {
                var (sequence, total, available) = _told[i];
                yield return ($"events {sequence}", Type, $"{fall?.ToString() ?? "none"}", $"{available} of {total}");
            }
        }
    }

    private static bool IsOfOneDecision(LedgerEntry? previous, LedgerEntry entry) =>
        entry.Cause == "user_enrolled"
        && previous?.Cause == entry.Cause
        && previous.RequestId == entry.RequestId
        && previous.CreatedAt == entry.CreatedAt;

    /// <summary>
    /// What was available after the entry that made the pool low, and after the last one of its decision. Which entries are of one
    /// decision can only be told by request and moment, and a caller may name two requests alike: all in between is right.
    /// </summary>
    private sealed record Fall(long Sequence, Money Total, Money AtMost, Money AtLeast)
    {
        public bool IsToldBy(Money total, Money available) =>
            total == Total && available >= AtLeast && available <= AtMost;

        public override string ToString() => $"{AtLeast} of {Total}";
    }
}
