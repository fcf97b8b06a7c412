using System.Net;
using System.Text.Json;
using Stretch.TestKit;

namespace Stretch.Cluster.Tests;

/// <summary>A partner's endpoint that says it is gone for good, and is set again later: all over HTTP, as a partner sees it.</summary>
public sealed class GoneEndpointTests(MilestoneScene scene) : IClassFixture<MilestoneScene>
{
    private const string Settled = "usertask.disbursement.settled";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_endpoint_that_answers_410_is_left_alone_until_it_is_set_again()
    {
        await using var endpoint = await EventEndpoint.StartAsync();
        endpoint.Status = HttpStatusCode.Gone;
        await scene.SetWebhookAsync(endpoint.Url);

        var first = await SettleAsync();
        await StatusBecomesAsync("DISABLED");
        var second = await SettleAsync();
        await HasNoDeliveryAsync(second);

        endpoint.Status = HttpStatusCode.OK;
        await scene.SetWebhookAsync(endpoint.Url);
        await StatusBecomesAsync("ACTIVE");
        var third = await SettleAsync();
        await endpoint.AwaitAsync(events => events.Any(e => IsOf(e, third)), $"the event of {third}");
        Assert.DoesNotContain(endpoint.Received, e => IsOf(e, second));

        var replay = await scene.Partner.PostAsync(scene.Silo.Http, "/v1/events/replay", """{"after": 0}""");
        Assert.True(replay.IsSuccess, replay.Text);
        await endpoint.AwaitAsync(events => events.Any(e => IsOf(e, second)), $"the event of {second}");
        await endpoint.AwaitAsync(events => events.Any(e => IsOf(e, first)), $"the event of {first}");
    }

    /// <summary>Completes a milestone, and waits until it is paid.</summary>
    private async Task<string> SettleAsync()
    {
        var userTasks = await scene.AssignMilestonesAsync(1);
        (await scene.CompleteAsync(userTasks[0])).Expect(HttpStatusCode.OK);
        await scene.AllSettleAsync(userTasks);
        return userTasks[0];
    }

    private Task StatusBecomesAsync(string expected) =>
        Eventually.Async(
            async () => (await scene.GetAsync("/v1/webhooks")).GetProperty("status").GetString(),
            status => status == expected,
            Patience,
            $"the webhook to be {expected}"
        );

    /// <summary>Waits until the event has its place in the log, which is when its delivery would have been made.</summary>
    private async Task HasNoDeliveryAsync(string userTask)
    {
        var settled = await Eventually.Async(
            () => EventOfAsync(userTask),
            found => found is not null,
            Patience,
            $"the event of {userTask} to be in the log"
        );
        var shown = await scene.GetAsync($"/v1/events/{settled!.Value.GetProperty("id").GetString()}");
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("delivery").ValueKind);
    }

    private async Task<JsonElement?> EventOfAsync(string userTask)
    {
        var log = (await scene.GetAsync("/v1/events?limit=100")).GetProperty("data");
        return log.EnumerateArray().Cast<JsonElement?>().FirstOrDefault(e => IsOf(e!.Value, userTask));
    }

    private static bool IsOf(JsonElement raised, string userTask) =>
        raised.GetProperty("type").GetString() == Settled
        && raised.GetProperty("data").GetProperty("userTaskId").GetString() == userTask;
}
