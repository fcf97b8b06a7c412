namespace Stretch.Campaign.Plans;

/// <summary>A milestone to be assigned and completed.</summary>
/// <param name="Number">Its place in the campaign, from 0.</param>
/// <param name="Person">Whose it is, from 0.</param>
/// <param name="Task">Which of the tasks, from 0; no person holds the same one twice.</param>
/// <param name="Attempts">How often the partner completes it at most, should its transfers fail.</param>
internal sealed record PlannedMilestone(int Number, int Person, int Task, int Attempts);
