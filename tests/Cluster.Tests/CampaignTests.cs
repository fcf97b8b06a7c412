using Stretch.Campaign;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// A short campaign: milestones are completed while the issuer and the partner's endpoint misbehave in every way they can and
/// the silo is killed. <c>tests/campaign</c> is the long one.
/// </summary>
public sealed class CampaignTests(ITestOutputHelper output)
{
    private const string SeedVariable = "STRETCH_CAMPAIGN_SEED";
    private const int UsualSeed = 1;

    [Fact]
    public async Task Every_milestone_settles_once_or_fails_whatever_goes_wrong()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var asked) ? asked : UsualSeed;
        var settings = new CampaignSettings(seed, Milestones: 100, Kills: 2, Onboarding: false);
        await using var run = new CampaignRun(settings, output.WriteLine);
        try
        {
            var report = await run.RunAsync();
            output.WriteLine(report.ToString());
            Assert.True(report.Holds, report.ToString());
        }
        finally
        {
            output.WriteLine(run.Log);
        }
    }
}
