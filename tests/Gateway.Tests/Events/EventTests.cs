using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Events;

public sealed class EventTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly WrittenEvents events = new(gateway);

    [Fact]
    public async Task Whoever_asks_after_the_last_position_seen_reads_every_event_once_and_in_order()
    {
        var client = await gateway.NewClientAsync();
        var program = WrittenEvents.NewProgram();
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            await events.EmitAsync(client, program, sequence);
        }

        await events.AwaitPositionsAsync(client, 5);
        var first = (await client.GetAsync("/v1/events?limit=3")).Expect(200);
        var second = (await client.GetAsync($"/v1/events?limit=3&after={Text(first, "nextCursor")}")).Expect(200);
        var end = (await client.GetAsync("/v1/events?after=5")).Expect(200);

        Assert.Equal([1, 2, 3], Numbers(first, "position"));
        Assert.Equal([4, 5], Numbers(second, "position"));
        var same = (await client.GetAsync($"/v1/events?limit=3&cursor={Text(first, "nextCursor")}")).Expect(200);
        Assert.Equal(second.ToString(), same.ToString());
        Assert.Equal([1, 2, 3, 4, 5], [.. Numbers(first, "sequence"), .. Numbers(second, "sequence")]);
        Assert.True(first.GetProperty("hasMore").GetBoolean());
        Assert.False(second.GetProperty("hasMore").GetBoolean());
        Assert.Equal(0, end.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task An_event_is_shown_as_it_is_delivered_and_only_to_its_client()
    {
        var client = await gateway.NewClientAsync();
        var id = await events.EmitAsync(client, WrittenEvents.NewProgram(), 1);
        await events.AwaitPositionsAsync(client, 1);

        var shown = (await client.GetAsync($"/v1/events/{id}")).Expect(200);

        Assert.Equal(id.ToString(), Text(shown.GetProperty("event"), "id"));
        Assert.Equal("test.happened", Text(shown.GetProperty("event"), "type"));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("delivery").ValueKind);
        var other = await gateway.NewClientAsync();
        (await other.GetAsync($"/v1/events/{id}")).ExpectError(404, "not_found");
        (await other.PostAsync($"/v1/events/{id}/replay")).ExpectError(404, "not_found");
        Assert.Equal(0, (await other.GetAsync("/v1/events")).Expect(200).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Without_an_endpoint_there_is_nothing_to_replay_to()
    {
        var client = await gateway.NewClientAsync();
        var id = await events.EmitAsync(client, WrittenEvents.NewProgram(), 1);
        await events.AwaitPositionsAsync(client, 1);

        (await client.PostAsync($"/v1/events/{id}/replay")).ExpectError(409, "webhook_inactive");
    }

    [Fact]
    public async Task A_replay_puts_the_event_at_the_beginning_of_its_schedule()
    {
        var client = await gateway.NewClientAsync();
        var id = await events.EmitAsync(client, WrittenEvents.NewProgram(), 1);
        await events.AwaitPositionsAsync(client, 1);
        await events.SetEndpointAsync(client);

        var replayed = (await client.PostAsync($"/v1/events/{id}/replay")).Expect(200);

        var delivery = replayed.GetProperty("delivery");
        Assert.Equal("PENDING", Text(delivery, "status"));
        Assert.Equal(JsonValueKind.Null, delivery.GetProperty("settledTimestamp").ValueKind);
    }

    [Fact]
    public async Task What_could_not_be_delivered_is_listed_by_the_status_of_its_delivery()
    {
        var client = await gateway.NewClientAsync();
        var ids = await events.EmitManyAsync(client, 3);
        await events.SetDeliveryAsync(ids[0], "DELIVERED");
        await events.SetDeliveryAsync(ids[1], "SET_ASIDE");
        await events.SetDeliveryAsync(ids[2], "SET_ASIDE");

        var page = (await client.GetAsync("/v1/events?deliveryStatus=SET_ASIDE&limit=1")).Expect(200);
        var rest = (
            await client.GetAsync($"/v1/events?deliveryStatus=SET_ASIDE&after={Text(page, "nextCursor")}")
        ).Expect(200);

        Assert.Equal([2], Numbers(page, "position"));
        Assert.Equal([3], Numbers(rest, "position"));
        var other = await gateway.NewClientAsync();
        var theirs = (await other.GetAsync("/v1/events?deliveryStatus=SET_ASIDE")).Expect(200);
        Assert.Equal(0, theirs.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("?deliveryStatus=LOST", "deliveryStatus")]
    [InlineData("?after=-1", "after")]
    [InlineData("?after=evt_1", "after")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?cursor=abc", "cursor")]
    public async Task Questions_that_make_no_sense_are_400(string query, string field)
    {
        var answer = await (await gateway.SharedClientAsync()).GetAsync($"/v1/events{query}");

        answer.ExpectError(400, "validation_failed");
        Assert.Equal([field], answer.FaultyFields());
    }

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;

    private static long[] Numbers(JsonElement page, string field) =>
        [.. page.GetProperty("data").EnumerateArray().Select(shown => shown.GetProperty(field).GetInt64())];
}
