namespace Stretch.Silo.Tests.Issuing;

/// <summary>The machine's clock, which can jump ahead: its monotonic side alone, or the time of day alone.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long ahead;
    private long later;

    public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref ahead);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref later));

    public void Jump(TimeSpan by) => Interlocked.Add(ref ahead, (long)(by.TotalSeconds * TimestampFrequency));

    public void JumpTimeOfDay(TimeSpan by) => Interlocked.Add(ref later, by.Ticks);
}
