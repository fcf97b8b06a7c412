namespace Stretch.Load.Turns;

/// <summary>How often and for how long turns are taken.</summary>
/// <param name="Rounds">How often each entrant takes its turn in each scenario; they alternate.</param>
/// <param name="MeasuredSeconds">How long a turn is measured.</param>
/// <param name="WarmUpSeconds">How long it runs before that: code is compiled again, better, while it is in use.</param>
internal sealed record TurnSettings(int Rounds, int MeasuredSeconds, int WarmUpSeconds)
{
    private const int MaxCallsPerSecond = 100_000;

    public TimeSpan Measured => TimeSpan.FromSeconds(MeasuredSeconds);

    public TimeSpan WarmUp => TimeSpan.FromSeconds(WarmUpSeconds);

    /// <summary>More calls than any server here could answer in one turn.</summary>
    public int MaxCalls => checked((MeasuredSeconds + WarmUpSeconds) * MaxCallsPerSecond);
}
