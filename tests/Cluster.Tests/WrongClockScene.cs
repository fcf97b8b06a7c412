using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>A milestone's scene on a machine whose clock is ten minutes ahead of the database's.</summary>
public sealed class WrongClockScene : MilestoneScene
{
    public static readonly TimeSpan Off = TimeSpan.FromMinutes(10);

    protected override IReadOnlyDictionary<string, string> MoreSettings =>
        new Dictionary<string, string>(FakeTime.OffBy(Off))
        {
            // What the issuer signs now is signed at a wrong time, by a wrong clock.
            ["IssuerHooks__SignatureToleranceMs"] = "120000",
            ["Outbox__LeaseMs"] = "4000",
            ["IssuerHooks__LeaseMs"] = "4000",
            ["Webhooks__TimeoutMs"] = "3000",
            ["Webhooks__LeaseMarginMs"] = "1000",
        };
}
