namespace Stretch.Cluster.Tests;

/// <summary>A milestone's scene in which no lease runs out during a test: what is taken over was handed back.</summary>
public sealed class LongLeaseScene : MilestoneScene
{
    private const string TenMinutes = "600000";

    protected override IReadOnlyDictionary<string, string> MoreSettings =>
        new Dictionary<string, string>
        {
            // What the issuer's own limit would allow takes longer than anything here.
            ["Highnote__Budget__RequestsPer10Seconds"] = "2000",
            ["Highnote__Budget__ComplexityPer10Seconds"] = "100000",
            ["Outbox__LeaseMs"] = TenMinutes,
            ["IssuerHooks__LeaseMs"] = TenMinutes,
            ["IssuerChores__LeaseMs"] = TenMinutes,
            // Often enough that one is under way when the silo stops.
            ["IssuerChores__PollIntervalMs"] = "100",
            ["IssuerChores__ReconcileIntervalMs"] = "100",
            ["IssuerChores__CatchUpIntervalMs"] = "100",
            ["Webhooks__LeaseMarginMs"] = TenMinutes,
        };
}
