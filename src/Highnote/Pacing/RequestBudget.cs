namespace Stretch.Highnote.Pacing;

/// <summary>
/// Where this process's requests under one key wait for their turn, in a line per priority. While any waits, one loop leases
/// what they need from the second's block and lets them go in order; once the block is spent it comes back in the next second.
/// A request of greater complexity than a block holds gathers it from several.
/// </summary>
internal sealed class RequestBudget(
    HighnoteApiKey key,
    RequestBudgetOptions options,
    IBudgetBlocks blocks,
    TimeProvider time
) : IRequestBudget
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _maxWait = TimeSpan.FromMilliseconds(options.MaxWaitMs);
    private readonly LinkedList<WaitingRequest>[] _lines =
    [
        .. Enum.GetValues<RequestPriority>().Select(_ => new LinkedList<WaitingRequest>()),
    ];
    private BudgetBlock _inHand;
    private long _pausedThrough = -1;
    private bool _isLeasing;

    private long Second => time.GetUtcNow().ToUnixTimeSeconds();

    private WaitingRequest? Next => Array.Find(_lines, line => line.Count > 0)?.First!.Value;

    public async ValueTask<bool> TryTakeAsync(RequestPriority priority, int complexity, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var request = new WaitingRequest(Math.Min(complexity, options.ComplexityPer10Seconds));
        var line = _lines[(int)priority];
        bool isFirst;
        lock (_lock)
        {
            if (_lines.Sum(each => each.Count) >= options.MaxWaiting)
            {
                return false;
            }

            line.AddLast(request);
            isFirst = !_isLeasing;
            _isLeasing = true;
        }

        if (isFirst)
        {
            _ = LeaseAsync();
        }

        return await WaitAsync(request, line, cancel);
    }

    public void Pause(TimeSpan length)
    {
        var through = (time.GetUtcNow() + length).ToUnixTimeSeconds();
        lock (_lock)
        {
            _inHand = default;
            _pausedThrough = Math.Max(_pausedThrough, through);
        }

        _ = blocks.PauseAsync(key, through);
    }

    private async Task<bool> WaitAsync(
        WaitingRequest request,
        LinkedList<WaitingRequest> line,
        CancellationToken cancel
    )
    {
        try
        {
            return await request.Turn.Task.WaitAsync(_maxWait, time, cancel);
        }
        catch (TimeoutException)
        {
            // Granted in the very moment it gave up: then the grant stands.
            return !TryLeave(request, line);
        }
        catch (OperationCanceledException)
        {
            // Granted in that moment, the grant is lost; the next second brings others.
            TryLeave(request, line);
            throw;
        }
    }

    /// <summary>False when a grant came first.</summary>
    private bool TryLeave(WaitingRequest request, LinkedList<WaitingRequest> line)
    {
        lock (_lock)
        {
            line.Remove(request);
            return request.Turn.TrySetResult(false);
        }
    }

    private async Task LeaseAsync()
    {
        while (Ask() is { } asked)
        {
            var through = Volatile.Read(ref _pausedThrough);
            if (asked.Second > through)
            {
                var leased = await blocks.LeaseAsync(key, asked);
                Grant(leased);
                var isSpent = leased.Requests < asked.Requests || leased.Complexity < asked.Complexity;
                through = isSpent ? leased.Second : -1;
            }

            await WaitThroughAsync(through);
        }
    }

    /// <summary>What those who wait need and nobody has in hand; null when nobody waits, and the loop ends.</summary>
    private BudgetBlock? Ask()
    {
        lock (_lock)
        {
            if (Next is null)
            {
                _isLeasing = false;
                return null;
            }

            var second = Second;
            var waiting = _lines.SelectMany(line => line).Take(options.RequestsPerBlock).ToList();
            return new BudgetBlock(
                second,
                Math.Max(0, waiting.Count - (_inHand.Second >= second ? _inHand.Requests : 0)),
                Math.Clamp(
                    waiting.Sum(request => request.Complexity) - _inHand.Complexity,
                    0,
                    options.ComplexityPerBlock
                )
            );
        }
    }

    private void Grant(BudgetBlock leased)
    {
        lock (_lock)
        {
            var isPaused = leased.Second <= _pausedThrough;
            if (isPaused || Next is not { } first)
            {
                _inHand = default;
                return;
            }

            // What is left of an earlier second is gone with it, but for what the next in line gathers.
            var isSameSecond = leased.Second == _inHand.Second;
            var requests = (isSameSecond ? _inHand.Requests : 0) + leased.Requests;
            var complexity =
                (isSameSecond ? _inHand.Complexity : Math.Min(_inHand.Complexity, first.Complexity))
                + leased.Complexity;
            while (Next is { } next && requests > 0 && next.Complexity <= complexity)
            {
                // Whoever leaves does so under the lock, so all that stand in line still wait.
                Array.Find(_lines, line => line.Count > 0)!.RemoveFirst();
                next.Turn.SetResult(true);
                requests--;
                complexity -= next.Complexity;
            }

            _inHand = new BudgetBlock(leased.Second, requests, complexity);
        }
    }

    private async Task WaitThroughAsync(long second)
    {
        var left = DateTimeOffset.FromUnixTimeSeconds(second + 1) - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time);
        }
    }
}
