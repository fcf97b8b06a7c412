using Stretch.Campaign.Issuing;

namespace Stretch.Campaign.Plans;

/// <summary>A fault that is armed right before a milestone is begun.</summary>
/// <param name="Times">How many calls or hooks it strikes.</param>
/// <param name="DelayMs">For faults that delay.</param>
internal sealed record PlannedFault(int BeforeMilestone, IssuerFault Fault, int Times, int DelayMs);
