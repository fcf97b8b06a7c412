namespace Stretch.Cluster.Tests;

/// <summary>A milestone's scene in which a silo's work is another's after seconds, where it would take a minute otherwise.</summary>
public class ShortLeaseScene : MilestoneScene
{
    /// <summary>Longer than any lease of these silos.</summary>
    public static readonly TimeSpan LongerThanAnyLease = TimeSpan.FromSeconds(6);

    protected override IReadOnlyDictionary<string, string> MoreSettings =>
        new Dictionary<string, string>
        {
            // What the issuer's own limit would allow takes longer than anything here.
            ["Highnote__Budget__RequestsPer10Seconds"] = "2000",
            ["Highnote__Budget__ComplexityPer10Seconds"] = "100000",
            ["Outbox__LeaseMs"] = "4000",
            ["IssuerHooks__LeaseMs"] = "4000",
            ["IssuerHooks__PollIntervalMs"] = "500",
            ["IssuerChores__LeaseMs"] = "4000",
            ["IssuerChores__PollIntervalMs"] = "500",
            ["Webhooks__TimeoutMs"] = "3000",
            ["Webhooks__LeaseMarginMs"] = "1000",
        };
}
