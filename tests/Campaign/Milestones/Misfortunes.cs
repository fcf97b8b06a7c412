using Stretch.Campaign.Issuing;
using Stretch.Campaign.Plans;
using Stretch.Campaign.Silos;

namespace Stretch.Campaign.Milestones;

/// <summary>
/// Brings about what the plan has for each milestone: faults before it is begun, kills after; and in the end those transfers
/// that a fault kept pending, and the operator's word on those that failed for a reason that proves nothing.
/// </summary>
internal sealed class Misfortunes(
    CampaignPlan plan,
    MisbehavingIssuer issuer,
    StuckTransfers stuck,
    Operator @operator,
    MortalSilo silo
)
{
    private readonly ILookup<int, PlannedFault> faults = plan.Faults.ToLookup(fault => fault.BeforeMilestone);
    private readonly ILookup<int, PlannedKill> kills = plan.Kills.ToLookup(kill => kill.AfterMilestone);

    public async Task ArmAsync(PlannedMilestone milestone)
    {
        foreach (var planned in faults[milestone.Number])
        {
            await issuer.ArmAsync(planned.Fault, planned.Times, planned.DelayMs);
        }
    }

    /// <summary>Ends what would not end by itself.</summary>
    public async Task EndStuckTransfersAsync()
    {
        await stuck.EndAsync();
        await @operator.ResolveFailedAsync();
    }

    /// <summary>Ends when the silo is up again; callers go on meanwhile.</summary>
    public async Task KillAsync(PlannedMilestone milestone)
    {
        foreach (var planned in kills[milestone.Number])
        {
            await Task.Delay(TimeSpan.FromMilliseconds(planned.DelayMs), TimeProvider.System);
            await silo.KillAsync();
        }
    }
}
