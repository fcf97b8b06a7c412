using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Store;

/// <summary>
/// The server's end of a lane's connection. It lives until its client has gone and it has noticed, or until it idled for too long in
/// a transaction: then its locks are free.
/// </summary>
internal sealed class ModelSession(Simulator simulator, RowLocks locks)
{
    private static readonly TimeSpan IdleInTransactionTimeout = TimeSpan.FromSeconds(2);

    private bool _hasIdled;
    private bool _isLeft;
    private long _activity;

    /// <summary>Requests that were sent and are not served.</summary>
    public int Underway { get; set; }

    public bool IsClosed { get; private set; }

    /// <summary>Begun and not ended: it must not idle for long.</summary>
    public bool IsInTransaction { get; set; }

    public Exception WhyClosed() =>
        _hasIdled && simulator.Chance.Next(2) == 0 ? StoreFailures.IdleInTransaction() : StoreFailures.Lost();

    /// <summary>A request is served.</summary>
    public void Finish()
    {
        Underway--;
        if (_isLeft && Underway == 0)
        {
            Close();
        }
        else if (IsInTransaction)
        {
            var activity = ++_activity;
            simulator.After(IdleInTransactionTimeout, () => EndIdle(activity));
        }
    }

    /// <summary>The client is gone; what it had sent is served all the same.</summary>
    public void Leave()
    {
        _isLeft = true;
        if (Underway == 0)
        {
            Close();
        }
    }

    public void Close()
    {
        IsClosed = true;
        IsInTransaction = false;
        locks.Release(this);
    }

    private void EndIdle(long activity)
    {
        if (activity == _activity && IsInTransaction && Underway == 0)
        {
            _hasIdled = true;
            Close();
        }
    }
}
