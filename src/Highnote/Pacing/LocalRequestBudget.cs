namespace Stretch.Highnote.Pacing;

/// <summary>
/// A token bucket with a waiting line per priority. The bucket holds a quarter of the window's requests and refills the other
/// three quarters over the window, so no 10 s, wherever they begin, ever see more than the limit.
/// </summary>
public sealed class LocalRequestBudget : IRequestBudget, IDisposable
{
    private const int BurstDivisor = 4;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly TimeSpan _maxWait;
    private readonly int _maxWaiting;
    private readonly double _capacity;
    private readonly double _tokensPerMs;
    private readonly LinkedList<TaskCompletionSource<bool>>[] _lines;
    private readonly long _origin;
    private double _tokens;
    private double _refilledAtMs;
    private double _pausedUntilMs;

    public LocalRequestBudget(RequestBudgetOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RequestsPer10Seconds, BurstDivisor);
        _time = time;
        _origin = time.GetTimestamp();
        _maxWait = TimeSpan.FromMilliseconds(options.MaxWaitMs);
        _maxWaiting = options.MaxWaiting;
        _capacity = options.RequestsPer10Seconds / BurstDivisor;
        _tokensPerMs = (options.RequestsPer10Seconds - _capacity) / RequestBudgetOptions.WindowMs;
        _tokens = _capacity;
        _lines = [.. Enum.GetValues<RequestPriority>().Select(_ => new LinkedList<TaskCompletionSource<bool>>())];
        _timer = time.CreateTimer(_ => Grant(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private double NowMs => _time.GetElapsedTime(_origin).TotalMilliseconds;

    public async ValueTask<bool> TryTakeAsync(RequestPriority priority, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var waiting = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource<bool>> place;
        lock (_lock)
        {
            Refill();
            if (_tokens >= 1 && !IsPaused && _lines.Take((int)priority + 1).All(line => line.Count == 0))
            {
                _tokens--;
                return true;
            }

            if (_lines.Sum(line => line.Count) >= _maxWaiting)
            {
                return false;
            }

            place = _lines[(int)priority].AddLast(waiting);
            ArmTimer();
        }

        return await WaitAsync(waiting, place, cancel);
    }

    public void Pause(TimeSpan length)
    {
        lock (_lock)
        {
            Refill();
            _pausedUntilMs = Math.Max(_pausedUntilMs, NowMs + length.TotalMilliseconds);
            ArmTimer();
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task<bool> WaitAsync(
        TaskCompletionSource<bool> waiting,
        LinkedListNode<TaskCompletionSource<bool>> place,
        CancellationToken cancel
    )
    {
        try
        {
            return await waiting.Task.WaitAsync(_maxWait, _time, cancel);
        }
        catch (TimeoutException)
        {
            // Granted in the very moment it gave up: then the grant stands.
            return !Leave(waiting, place);
        }
        catch (OperationCanceledException)
        {
            if (!Leave(waiting, place))
            {
                GiveBack();
            }

            throw;
        }
    }

    /// <summary>False when a grant came first.</summary>
    private bool Leave(TaskCompletionSource<bool> waiting, LinkedListNode<TaskCompletionSource<bool>> place)
    {
        lock (_lock)
        {
            if (!waiting.TrySetResult(false))
            {
                return false;
            }

            place.List?.Remove(place);
            return true;
        }
    }

    private void GiveBack()
    {
        lock (_lock)
        {
            _tokens = Math.Min(_capacity, _tokens + 1);
            ArmTimer();
        }
    }

    private void Grant()
    {
        lock (_lock)
        {
            Refill();
            while (_tokens >= 1 && !IsPaused && Array.Find(_lines, line => line.Count > 0) is { First: { } next } line)
            {
                line.Remove(next);
                if (next.Value.TrySetResult(true))
                {
                    _tokens--;
                }
            }

            ArmTimer();
        }
    }

    private bool IsPaused => NowMs < _pausedUntilMs;

    private void Refill()
    {
        var now = NowMs;
        _tokens = Math.Min(_capacity, _tokens + (now - _refilledAtMs) * _tokensPerMs);
        _refilledAtMs = now;
    }

    private void ArmTimer()
    {
        if (_lines.All(line => line.Count == 0))
        {
            return;
        }

        var untilToken = (1 - _tokens) / _tokensPerMs;
        var waitMs = Math.Max(1, Math.Ceiling(Math.Max(untilToken, _pausedUntilMs - NowMs)));
        _timer.Change(TimeSpan.FromMilliseconds(waitMs), Timeout.InfiniteTimeSpan);
    }
}
