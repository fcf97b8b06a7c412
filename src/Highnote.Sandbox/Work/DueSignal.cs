namespace Stretch.Highnote.Sandbox.Work;

/// <summary>Tells a worker when to look at the database next. The rows are the truth; this only saves it the asking.</summary>
internal abstract class DueSignal(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim wakeUp = new(0);
    private readonly Lock gate = new();
    private DateTimeOffset wakeAt = DateTimeOffset.MaxValue;

    public void WakeNow() => WakeAt(DateTimeOffset.MinValue);

    /// <summary>Something is due then; an earlier wake-up stays.</summary>
    public void WakeAt(DateTimeOffset due)
    {
        lock (gate)
        {
            if (due >= wakeAt)
            {
                return;
            }

            wakeAt = due;
        }

        wakeUp.Release();
    }

    /// <summary>Forgets earlier wake-ups: the worker looks at the rows now.</summary>
    public void Reset()
    {
        lock (gate)
        {
            wakeAt = DateTimeOffset.MaxValue;
        }
    }

    /// <summary>Waits until the earliest wake-up, or the longest wait if there is none.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var remaining = Min(longest - clock.GetElapsedTime(started), UntilWakeUp());
            if (remaining <= TimeSpan.Zero)
            {
                return;
            }

            // A timer may fire a little early; rounded up, it cannot make the loop spin.
            await wakeUp.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds)), cancellation);
        }
    }

    public void Dispose() => wakeUp.Dispose();

    private TimeSpan UntilWakeUp()
    {
        lock (gate)
        {
            return wakeAt == DateTimeOffset.MaxValue ? TimeSpan.MaxValue : wakeAt - clock.GetUtcNow();
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
