using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Webhooks;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A silo's way into a store.</summary>
internal sealed record StoreSeat(
    ILaneSessions Lanes,
    IOutboxStore Outbox,
    IEventNumbering Numbering,
    IDeliveryQueue Deliveries,
    IDeliveryRecords DeliveryRecords,
    IIssuerChoreStore Chores,
    IComparisonReader Comparisons,
    IFundingBalances Balances,
    IRecheckRounds Rechecks,
    IFundingBreaks FundingBreaks
)
{
    public async Task<ILaneSession> OpenAsync()
    {
        var lane = Lanes.New();
        await lane.Open();
        return lane;
    }
}
