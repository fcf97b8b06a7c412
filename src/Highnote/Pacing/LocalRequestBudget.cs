namespace Stretch.Highnote.Pacing;

/// <summary>A <see cref="TokenBucket"/> with a waiting line per priority.</summary>
public sealed class LocalRequestBudget : IRequestBudget, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly TimeSpan _maxWait;
    private readonly int _maxWaiting;
    private readonly TokenBucket _bucket;
    private readonly LinkedList<TaskCompletionSource<bool>>[] _lines;

    public LocalRequestBudget(RequestBudgetOptions options, TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        _maxWait = TimeSpan.FromMilliseconds(options.MaxWaitMs);
        _maxWaiting = options.MaxWaiting;
        _bucket = new TokenBucket(options.RequestsPer10Seconds);
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
            var isNext = _lines.Take((int)priority + 1).All(line => line.Count == 0);
            if (isNext && _bucket.TryTake(NowMs))
            {
                return true;
            }

            if (_lines.Sum(line => line.Count) >= _maxWaiting)
            {
                return false;
            }

            place = _lines[(int)priority].AddLast(waiting);
            ArmTimer();
        }

        return await WaitAsync(place, cancel);
    }

    public void Pause(TimeSpan length)
    {
        lock (_lock)
        {
            _bucket.PauseUntil(NowMs + length.TotalMilliseconds);
            ArmTimer();
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task<bool> WaitAsync(LinkedListNode<TaskCompletionSource<bool>> place, CancellationToken cancel)
    {
        try
        {
            return await place.Value.Task.WaitAsync(_maxWait, _time, cancel);
        }
        catch (TimeoutException)
        {
            // Granted in the very moment it gave up: then the grant stands.
            return !TryLeave(place);
        }
        catch (OperationCanceledException)
        {
            if (!TryLeave(place))
            {
                GiveBack();
            }

            throw;
        }
    }

    /// <summary>False when a grant came first.</summary>
    private bool TryLeave(LinkedListNode<TaskCompletionSource<bool>> place)
    {
        lock (_lock)
        {
            place.List?.Remove(place);
            return place.Value.TrySetResult(false);
        }
    }

    private void GiveBack()
    {
        lock (_lock)
        {
            _bucket.GiveBack();
            ArmTimer();
        }
    }

    private void Grant()
    {
        lock (_lock)
        {
            while (Array.Find(_lines, line => line.Count > 0) is { First: { } next } line && _bucket.TryTake(NowMs))
            {
                // Whoever leaves does so under the lock, so all that stand in line still wait.
                line.Remove(next);
                next.Value.SetResult(true);
            }

            ArmTimer();
        }
    }

    private void ArmTimer()
    {
        const double shortestMs = 1;
        if (_lines.Any(line => line.Count > 0))
        {
            var waitMs = Math.Max(shortestMs, Math.Ceiling(_bucket.WaitMs(NowMs)));
            _timer.Change(TimeSpan.FromMilliseconds(waitMs), Timeout.InfiniteTimeSpan);
        }
    }
}
