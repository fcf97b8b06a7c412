using Stretch.Clients;

namespace Stretch.Gateway.RateLimits;

/// <summary>What this silo may let through for one client within the current second, counted in memory.</summary>
internal sealed class ClientBudget(ClientId clientId)
{
    /// <summary>
    /// A busy client's budget is leased in so many parts: few enough to cost nothing, and small enough that a silo which
    /// leased and then had no more requests keeps little from the others.
    /// </summary>
    private const int PartsPerSecond = 16;

    private readonly Lock _gate = new();
    private long _second = -1;
    private int _limit;
    private int _inHand;
    private int _left;
    private bool _isUnmetered;
    private int _waiting;
    private TaskCompletionSource? _lease;

    /// <summary>Null when more has to be leased before this can be told.</summary>
    public Allowance? Decide(long second)
    {
        lock (_gate)
        {
            if (second > _second)
            {
                return null;
            }

            if (_isUnmetered)
            {
                return new Allowance(IsAdmitted: true, _limit, _limit);
            }

            if (_inHand > 0)
            {
                _inHand--;
                return new Allowance(IsAdmitted: true, _limit, _left + _inHand);
            }

            return _left > 0 ? null : new Allowance(IsAdmitted: false, _limit, Remaining: 0);
        }
    }

    /// <summary>Waits for the next lease, together with everybody else who does.</summary>
    /// <param name="isFirst">Whether nobody else has had it fetched yet.</param>
    public Task JoinLease(out bool isFirst)
    {
        lock (_gate)
        {
            isFirst = _lease is null;
            _waiting++;
            _lease ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _lease.Task;
        }
    }

    public BudgetAsk Ask(long second)
    {
        lock (_gate)
        {
            return new BudgetAsk(clientId, second, Math.Max(_waiting, _limit / PartsPerSecond));
        }
    }

    public void Receive(BudgetLease lease)
    {
        lock (_gate)
        {
            _inHand = lease.Granted + (lease.Second == _second ? _inHand : 0);
            _second = lease.Second;
            _left = lease.Left;
            _limit = lease.Limit;
            _isUnmetered = false;
            LetGo();
        }
    }

    /// <summary>
    /// The budget could not be asked for: everything passes in this second. Without the database no request gets far, and
    /// being unable to count is no reason to turn a partner away.
    /// </summary>
    public void ReceiveNothing(long second)
    {
        lock (_gate)
        {
            _second = Math.Max(_second, second);
            _isUnmetered = true;
            LetGo();
        }
    }

    private void LetGo()
    {
        _waiting = 0;
        _lease?.SetResult();
        _lease = null;
    }
}
