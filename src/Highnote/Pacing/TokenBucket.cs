namespace Stretch.Highnote.Pacing;

/// <summary>
/// The arithmetic of a budget, on a clock of milliseconds handed in. It holds a quarter of the window's requests and refills the
/// other three quarters over the window, so no 10 s, wherever they begin, ever see more than the limit.
/// </summary>
internal sealed class TokenBucket
{
    public const int MinRequestsPer10Seconds = 4;

    private readonly double _capacity;
    private readonly double _tokensPerMs;
    private double _tokens;
    private double _refilledAtMs;
    private double _pausedUntilMs;

    public TokenBucket(int requestsPer10Seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requestsPer10Seconds, MinRequestsPer10Seconds);
        _capacity = requestsPer10Seconds / MinRequestsPer10Seconds;
        _tokensPerMs = (requestsPer10Seconds - _capacity) / RequestBudgetOptions.WindowMs;
        _tokens = _capacity;
    }

    public bool TryTake(double nowMs)
    {
        Refill(nowMs);
        if (_tokens < 1 || nowMs < _pausedUntilMs)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    public void GiveBack() => _tokens = Math.Min(_capacity, _tokens + 1);

    /// <summary>A shorter pause does not end a longer one.</summary>
    public void PauseUntil(double thenMs) => _pausedUntilMs = Math.Max(_pausedUntilMs, thenMs);

    /// <summary>How long until <see cref="TryTake"/> can succeed; 0 if it can now.</summary>
    public double WaitMs(double nowMs)
    {
        Refill(nowMs);
        return Math.Max(0, Math.Max((1 - _tokens) / _tokensPerMs, _pausedUntilMs - nowMs));
    }

    private void Refill(double nowMs)
    {
        _tokens = Math.Min(_capacity, _tokens + (nowMs - _refilledAtMs) * _tokensPerMs);
        _refilledAtMs = nowMs;
    }
}
