namespace Stretch.Cluster.Tests;

/// <summary>A milestone's scene whose silo compares as soon as it is asked to.</summary>
public sealed class ComparedMilestoneScene : MilestoneScene
{
    protected override IReadOnlyDictionary<string, string> MoreSettings =>
        new Dictionary<string, string>
        {
            ["IssuerChores__PollIntervalMs"] = "100",
            ["IssuerChores__RetryPauseMs"] = "100",
        };
}
