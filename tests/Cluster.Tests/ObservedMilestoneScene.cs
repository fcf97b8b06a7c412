using System.Net.Http.Json;
using Stretch.TestKit;
using Stretch.TestKit.Telemetry;

namespace Stretch.Cluster.Tests;

/// <summary>The whole of it with a collector to which the silo sends its traces and metrics.</summary>
public sealed class ObservedMilestoneScene : MilestoneScene, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public OtlpReceiver Collector { get; } = OtlpReceiver.Start();

    protected override IReadOnlyDictionary<string, string> MoreSettings => Collector.Settings;

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Collector.DisposeAsync();
    }

    /// <summary>Completes a milestone of which only an event of the issuer's can tell how it ended, and waits for its end.</summary>
    public async Task SettleByEventAsync(string userTask)
    {
        using var sandbox = new HttpClient { BaseAddress = Sandbox.Url };
        using var patience = await sandbox.PatchAsJsonAsync("/_sandbox/settings", new { transferDelayMs = 86_400_000 });
        patience.EnsureSuccessStatusCode();
        (await CompleteAsync(userTask)).Expect(System.Net.HttpStatusCode.OK);
        // Nobody asks after it any more.
        await Eventually.Async(
            () =>
                Database.ExecuteAsync(
                    "update outbox set due_at = now() + interval '1 day' where kind = 'TRANSFER' and lease_owner is null"
                ),
            postponed => postponed > 0,
            Patience,
            "the transfer to be sent"
        );
        var transfer = await Database.ScalarAsync<string>(
            "select transfer_id from disbursements where status = 'PENDING'"
        );
        using var settled = await sandbox.PostAsync(
            new Uri($"/_sandbox/transfers/{transfer}/settle", UriKind.Relative),
            null
        );
        settled.EnsureSuccessStatusCode();
        await AllSettleAsync([userTask]);
    }
}
