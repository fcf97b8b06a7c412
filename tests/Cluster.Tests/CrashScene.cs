using Stretch.TestKit;

namespace Stretch.Cluster.Tests;

/// <summary>A milestone's scene whose partner takes its events.</summary>
public sealed class CrashScene : MilestoneScene
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private EventEndpoint endpoint = null!;

    protected override string WebhookUrl => endpoint.Url;

    public override async Task InitializeAsync()
    {
        endpoint = await EventEndpoint.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await endpoint.DisposeAsync();
    }

    /// <summary>Waits until there is nothing left to do: no message, no event to be processed, numbered or delivered.</summary>
    public Task AllIsDoneAsync() =>
        Eventually.Async(
            () =>
                Database.ColumnAsync<long>(
                    """
                    select (select count(*) from outbox)
                        + (select count(*) from issuer_events where status = 'PENDING')
                        + (select count(*) from events where position is null)
                        + (select count(*) from webhook_deliveries where status = 'PENDING')
                    """
                ),
            left => left is [0],
            Patience,
            "nothing to be left to do"
        );

    /// <summary>How many settlements were told to the partner, each counted once however often it was delivered.</summary>
    public int SettlementsTold() =>
        endpoint
            .Received.Where(told => told.GetProperty("type").GetString() == "usertask.disbursement.settled")
            .Select(told => told.GetProperty("id").GetString())
            .Distinct()
            .Count();
}
