using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A silo's way into a store.</summary>
internal sealed record StoreSeat(ILaneSessions Lanes, IOutboxStore Outbox)
{
    public async Task<ILaneSession> OpenAsync()
    {
        var lane = Lanes.New();
        await lane.Open();
        return lane;
    }
}
