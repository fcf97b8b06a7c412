using System.Text;
using System.Text.Json;
using Stretch.TestKit;
using Stretch.TestKit.Telemetry;

namespace Stretch.Cluster.Tests;

/// <summary>What a collector sees of a milestone, sent by a real silo over OTLP.</summary>
public sealed class MilestoneTraceTests(ObservedMilestoneScene scene) : IClassFixture<ObservedMilestoneScene>
{
    private const string Settled = "usertask.disbursement.settled";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Withheld =
    [
        "Ada",
        "Example",
        "12 Main Street",
        "Springfield",
        "1990-05-17",
        "wombat-12-internal",
    ];

    [Fact]
    public async Task A_milestone_is_one_trace_from_its_request_to_the_delivery_of_its_settled_event()
    {
        await using var endpoint = await EventEndpoint.StartAsync();
        await scene.SetWebhookAsync(endpoint.Url);
        var userTask = Assert.Single(await scene.AssignMilestonesAsync(1));
        await scene.SettleByEventAsync(userTask);
        await endpoint.AwaitAsync(events => events.Any(e => IsOf(e, userTask)), $"the event of {userTask}");
        var settled = endpoint.Received.First(e => IsOf(e, userTask)).GetProperty("id").GetString()!;

        var delivery = await SpanAsync(span => span.Name == "deliver event" && Has(span, "stretch.event_id", settled));
        var milestone = await TraceAsync(delivery.TraceId);
        var request = Assert.Single(milestone.Spans, span => span.ParentId.Length == 0);
        Assert.Equal("PUT /v1/usertasks/{userTaskId}/complete", request.Name);
        Assert.Equal("200", request.Tags["http.response.status_code"]);
        var completed = milestone.Single("Program CompleteUserTask", under: request);
        milestone.Single("commit", under: completed);
        var sending = milestone.Single("outbox TRANSFER", under: completed);
        var noted = milestone.Single("Program NoteTransferSend", under: sending);
        milestone.Single("commit", under: noted);
        var initiated = milestone.Single("highnote InitiateTransfer", under: sending);
        milestone.Single("POST", under: initiated);
        milestone.Single("Program RecordTransfer", under: sending);
        var recorded = Assert.Single(milestone.Spans, span => span.SpanId == delivery.ParentId);
        Assert.Equal("Program RecordTransfer", recorded.Name);
        milestone.Single("commit", under: recorded);
        var reported = Assert.Single(milestone.Spans, span => span.SpanId == recorded.ParentId);
        Assert.Equal("transfer report", reported.Name);
        Assert.Equal(completed.SpanId, reported.ParentId);

        // What led there: the issuer's own request, and what became of it.
        var told = await TraceAsync(Assert.Single(reported.Links));
        Assert.Contains(told.Spans, span => span.Name == "POST /v1/hooks/highnote/{hookId}");
        Assert.Contains(told.Spans, span => span.Name == "issuer events");
    }

    [Fact]
    public async Task Nothing_personal_and_no_secret_stands_in_traces_or_metrics()
    {
        var userTask = Assert.Single(await scene.AssignMilestonesAsync(1));
        await scene.GetAsync("/v1/users?internalId=wombat-12-internal");
        await scene.SettleByEventAsync(userTask);
        await SpanAsync(span => span.Name == "GET /v1/users");
        await Eventually.Async(
            () => scene.Collector.Metrics.Count > 0,
            Patience,
            () => "expected metrics at the collector."
        );

        foreach (var request in scene.Collector.Requests.Concat(scene.Collector.Metrics))
        {
            var text = Encoding.UTF8.GetString(request);
            foreach (var datum in Withheld.Concat(scene.Partner.Secrets).Append(scene.Sandbox.ApiKey))
            {
                Assert.DoesNotContain(datum, text, StringComparison.Ordinal);
            }
        }
    }

    private static bool IsOf(JsonElement told, string userTask) =>
        told.GetProperty("type").GetString() == Settled
        && told.GetProperty("data").GetProperty("userTaskId").GetString() == userTask;

    private static bool Has(ReceivedSpan span, string tag, string value) => span.Tags.GetValueOrDefault(tag) == value;

    private async Task<ReceivedSpan> SpanAsync(Func<ReceivedSpan, bool> condition)
    {
        await Eventually.Async(
            () => scene.Collector.Spans.Any(condition),
            Patience,
            () => $"expected another span; there are:\n{ReceivedTrace.Describe(scene.Collector.Spans)}"
        );
        return scene.Collector.Spans.First(condition);
    }

    /// <summary>A trace whose spans have all come: those that end last are sent last.</summary>
    private async Task<ReceivedTrace> TraceAsync(string traceId)
    {
        var trace = new ReceivedTrace([]);
        await Eventually.Async(
            () =>
            {
                trace = new ReceivedTrace([.. scene.Collector.Spans.Where(span => span.TraceId == traceId)]);
                return trace.IsWhole;
            },
            Patience,
            () => $"expected all spans of {traceId}; there are:\n{ReceivedTrace.Describe(trace.Spans)}"
        );
        return trace;
    }
}
