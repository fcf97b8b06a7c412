using Stretch.Campaign.Partners;

namespace Stretch.Campaign.Plans;

/// <summary>All that chance decides in a campaign, decided before it begins: the same settings make the same plan.</summary>
/// <param name="TaskCents">The value of each task.</param>
/// <param name="Moods">How the partner's endpoint takes the first deliveries, in the order they come; the later ones it takes well.</param>
internal sealed record CampaignPlan(
    IReadOnlyList<long> TaskCents,
    IReadOnlyList<PlannedMilestone> Milestones,
    IReadOnlyList<PlannedFault> Faults,
    IReadOnlyList<PlannedKill> Kills,
    IReadOnlyList<EndpointMood> Moods
)
{
    public long CentsOf(PlannedMilestone milestone) => TaskCents[milestone.Task];
}
