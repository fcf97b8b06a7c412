using Stretch.Load.Scenarios;

namespace Stretch.Load;

/// <summary>What is run and for how long.</summary>
/// <param name="Rounds">How often each contestant takes its turn in each scenario; they alternate.</param>
/// <param name="MeasuredSeconds">How long a turn is measured.</param>
/// <param name="WarmUpSeconds">How long it runs before that: code is compiled again, better, while it is in use.</param>
/// <param name="Data">Where PostgreSQL's data lies while it runs.</param>
/// <param name="Report">The file that the figures are written to; the raw ones go into a folder beside it.</param>
internal sealed record LoadSettings(
    IReadOnlyList<Scenario> Scenarios,
    int Rounds,
    int MeasuredSeconds,
    int WarmUpSeconds,
    DirectoryInfo Data,
    FileInfo Report
)
{
    private const int MaxCallsPerSecond = 50_000;

    public TimeSpan Measured => TimeSpan.FromSeconds(MeasuredSeconds);

    public TimeSpan WarmUp => TimeSpan.FromSeconds(WarmUpSeconds);

    /// <summary>More calls than any server here could answer in one turn.</summary>
    public int MaxCallsPerTurn => checked((MeasuredSeconds + WarmUpSeconds) * MaxCallsPerSecond);
}
