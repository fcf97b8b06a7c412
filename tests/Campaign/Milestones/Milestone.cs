using Stretch.Campaign.Partners;
using Stretch.Campaign.Plans;

namespace Stretch.Campaign.Milestones;

/// <summary>A milestone that was assigned.</summary>
/// <param name="Cents">What it is worth.</param>
internal sealed record Milestone(PlannedMilestone Plan, string UserTaskId, Person Person, long Cents)
{
    public override string ToString() => $"Milestone {Plan.Number} ({UserTaskId})";
}
