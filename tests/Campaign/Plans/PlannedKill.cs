namespace Stretch.Campaign.Plans;

/// <summary>The silo is killed so many milliseconds after a milestone was begun.</summary>
internal sealed record PlannedKill(int AfterMilestone, int DelayMs);
