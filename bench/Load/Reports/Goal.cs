namespace Stretch.Load.Reports;

/// <summary>A line of the report's first table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="ToReach">What it should be.</param>
/// <param name="Reached">What it was.</param>
/// <param name="IsReached">Null where there is nothing to reach, or nothing to compare with.</param>
internal sealed record Goal(string What, string ToReach, string Reached, bool? IsReached)
{
    public string Verdict =>
        IsReached switch
        {
            true => "reached",
            false => "**missed**",
            null => "reported",
        };
}
