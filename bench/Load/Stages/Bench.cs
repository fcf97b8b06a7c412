using Stretch.Load.Turns;

namespace Stretch.Load.Stages;

/// <summary>What all stages are run with, and what one tells the next.</summary>
internal sealed class Bench
{
    public required TurnSettings Turns { get; init; }

    /// <summary>How large crowds are that a task is attached for.</summary>
    public required IReadOnlyList<int> Crowds { get; init; }

    /// <summary>How many rows a large ledger has.</summary>
    public required int Rows { get; init; }

    /// <summary>Where PostgreSQL's data lies while it runs.</summary>
    public required DirectoryInfo Data { get; init; }

    /// <summary>Where servers' logs and raw figures go.</summary>
    public required DirectoryInfo Raw { get; init; }

    /// <summary>Assigns a second on one program with 64 callers; null until it was measured.</summary>
    public double? HotPerSecond { get; set; }

    /// <summary>The 99th percentile that one caller alone met; null until it was measured.</summary>
    public double? LoneP99Ms { get; set; }
}
