namespace Stretch.TestKit;

/// <summary>
/// A clock that stands still until it is moved, beside timers that run as always: what depends on the time of day is exact,
/// and nothing that waits gets stuck. Silos may share one.
/// </summary>
public sealed class SteppedClock : TimeProvider
{
    private long ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
