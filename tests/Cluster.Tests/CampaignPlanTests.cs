using System.Text.Json;
using Stretch.Campaign;
using Stretch.Campaign.Issuing;
using Stretch.Campaign.Plans;

namespace Stretch.Cluster.Tests;

/// <summary>What a seed decides.</summary>
public sealed class CampaignPlanTests
{
    private static readonly CampaignSettings Settings = new(Seed: 5, Milestones: 250, Kills: 7, Onboarding: false);

    [Fact]
    public void The_same_seed_makes_the_same_plan_and_another_seed_another()
    {
        Assert.Equal(TextOf(Settings), TextOf(Settings));
        Assert.NotEqual(TextOf(Settings), TextOf(Settings with { Seed = 6 }));
    }

    [Fact]
    public void Every_fault_is_armed_early_enough_to_strike_and_every_kill_has_its_time()
    {
        var plan = new CampaignPlanner(Settings).Make();

        Assert.Equal(
            IssuerFaults.OfTransfersAndHooks.ToHashSet(),
            plan.Faults.Select(planned => planned.Fault).ToHashSet()
        );
        Assert.All(plan.Faults, planned => Assert.InRange(planned.BeforeMilestone, 0, Settings.Milestones - 20));
        Assert.Equal(Settings.Kills, plan.Kills.Select(kill => kill.AfterMilestone).Distinct().Count());
        Assert.Equal(Settings.Milestones, plan.Milestones.Select(each => (each.Person, each.Task)).Distinct().Count());
    }

    private static string TextOf(CampaignSettings settings) =>
        JsonSerializer.Serialize(new CampaignPlanner(settings).Make());
}
