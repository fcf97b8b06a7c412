using Stretch.Grains.Ports;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Store;

/// <summary>Locks of grains' rows: a session gets all it asks for or waits, in turn, until the lock time-out.</summary>
internal sealed class RowLocks(Simulator simulator)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<GrainRow, object> _holders = [];
    private readonly List<Waiter> _waiters = [];

    public bool Holds(object session) => _holders.ContainsValue(session);

    public void Acquire(object session, IReadOnlyList<GrainRow> rows, Action granted, Action timedOut)
    {
        var waiter = new Waiter(session, rows, granted);
        if (TryGrant(waiter))
        {
            return;
        }

        _waiters.Add(waiter);
        simulator.After(
            LockTimeout,
            () =>
            {
                if (_waiters.Remove(waiter))
                {
                    timedOut();
                }
            }
        );
    }

    /// <summary>Lets go of whatever the session holds or waits for.</summary>
    public void Release(object session)
    {
        _waiters.RemoveAll(waiter => waiter.Session == session);
        foreach (var row in _holders.Where(held => held.Value == session).Select(held => held.Key).ToList())
        {
            _holders.Remove(row);
        }

        while (_waiters.Find(CanHave) is { } next)
        {
            _waiters.Remove(next);
            TryGrant(next);
        }
    }

    private bool TryGrant(Waiter waiter)
    {
        if (!CanHave(waiter))
        {
            return false;
        }

        foreach (var row in waiter.Rows)
        {
            _holders[row] = waiter.Session;
        }

        waiter.Granted();
        return true;
    }

    private bool CanHave(Waiter waiter) =>
        waiter.Rows.All(row => !_holders.TryGetValue(row, out var holder) || holder == waiter.Session);

    private sealed record Waiter(object Session, IReadOnlyList<GrainRow> Rows, Action Granted);
}
