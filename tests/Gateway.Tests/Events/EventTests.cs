using System.Text.Json;
using Stretch.Clients;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Silo.Security;
using Stretch.TestKit;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Tests.Events;

public sealed class EventTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly RandomIds Ids = new(TimeProvider.System);

    [Fact]
    public async Task Whoever_asks_after_the_last_position_seen_reads_every_event_once_and_in_order()
    {
        var client = await gateway.NewClientAsync();
        var program = Ids.New<ProgramId>();
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            await EmitAsync(client, program, sequence);
        }

        await AwaitPositionsAsync(client, 5);
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
        var id = await EmitAsync(client, Ids.New<ProgramId>(), 1);
        await AwaitPositionsAsync(client, 1);

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
        var id = await EmitAsync(client, Ids.New<ProgramId>(), 1);
        await AwaitPositionsAsync(client, 1);

        (await client.PostAsync($"/v1/events/{id}/replay")).ExpectError(409, "webhook_inactive");
    }

    [Fact]
    public async Task A_replay_puts_the_event_at_the_beginning_of_its_schedule()
    {
        var client = await gateway.NewClientAsync();
        var id = await EmitAsync(client, Ids.New<ProgramId>(), 1);
        await AwaitPositionsAsync(client, 1);
        await SetEndpointAsync(client);

        var replayed = (await client.PostAsync($"/v1/events/{id}/replay")).Expect(200);

        var delivery = replayed.GetProperty("delivery");
        Assert.Equal("PENDING", Text(delivery, "status"));
        Assert.Equal(JsonValueKind.Null, delivery.GetProperty("settledTimestamp").ValueKind);
    }

    [Fact]
    public async Task What_could_not_be_delivered_is_listed_by_the_status_of_its_delivery()
    {
        var client = await gateway.NewClientAsync();
        var ids = await EmitManyAsync(client, 3);
        await SetDeliveryAsync(ids[0], "DELIVERED");
        await SetDeliveryAsync(ids[1], "SET_ASIDE");
        await SetDeliveryAsync(ids[2], "SET_ASIDE");

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

    [Fact]
    public async Task Everything_since_a_position_that_did_not_arrive_is_replayed_at_once()
    {
        var client = await gateway.NewClientAsync();
        var ids = await EmitManyAsync(client, 5);
        await SetDeliveryAsync(ids[0], "SET_ASIDE");
        await SetDeliveryAsync(ids[1], "SET_ASIDE");
        await SetDeliveryAsync(ids[2], "DELIVERED");
        await SetDeliveryAsync(ids[3], "PENDING");
        await SetEndpointAsync(client);

        var replay = (await client.PostAsync("/v1/events/replay", """{"after":1}""")).Expect(200);
        var again = (await client.PostAsync("/v1/events/replay", """{"after":1}""")).Expect(200);

        // The second event, and the fifth, which was told while there was no endpoint.
        Assert.Equal(2, replay.GetProperty("replayedCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, replay.GetProperty("nextAfter").ValueKind);
        Assert.Equal(0, again.GetProperty("replayedCount").GetInt32());
        Assert.Equal(
            ["SET_ASIDE", "PENDING", "DELIVERED", "PENDING", "PENDING"],
            await gateway.Database.ColumnAsync<string>(
                "select status from webhook_deliveries where client_id = $1 order by position",
                OwnerOf(client)
            )
        );
    }

    [Fact]
    public async Task Everything_since_a_moment_is_replayed_and_what_arrived_only_where_it_is_asked_for()
    {
        var client = await gateway.NewClientAsync();
        var ids = await EmitManyAsync(client, 6);
        foreach (var (index, id) in ids.Index())
        {
            await gateway.Database.ExecuteAsync(
                "update events set created_at = '2026-01-01'::timestamptz + $2 * interval '1 hour' where id = $1",
                id.Value,
                index
            );
            await SetDeliveryAsync(id, index == 5 ? "DELIVERED" : "SET_ASIDE");
        }

        await SetEndpointAsync(client);
        var since = new DateTimeOffset(2026, 1, 1, 3, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

        var failed = await client.PostAsync("/v1/events/replay", $$"""{"since":{{since}}}""");
        var all = await client.PostAsync("/v1/events/replay", $$"""{"since":{{since}},"includeDelivered":true}""");

        Assert.Equal(2, failed.Expect(200).GetProperty("replayedCount").GetInt32());
        Assert.Equal(1, all.Expect(200).GetProperty("replayedCount").GetInt32());
    }

    [Fact]
    public async Task Many_replays_act_once_under_a_key_and_the_repeat_says_what_the_first_did()
    {
        var client = await gateway.NewClientAsync();
        var ids = await EmitManyAsync(client, 2);
        await SetDeliveryAsync(ids[0], "SET_ASIDE");
        await SetEndpointAsync(client);

        var first = await client.PostAsync("/v1/events/replay", """{"after":0}""", key: "replay-1");
        await SetDeliveryAsync(ids[0], "SET_ASIDE");
        var second = await client.PostAsync("/v1/events/replay", """{"after":0}""", key: "replay-1");
        var other = await client.PostAsync("/v1/events/replay", """{"after":1}""", key: "replay-1");

        Assert.Equal(2, first.Expect(200).GetProperty("replayedCount").GetInt32());
        Assert.Equal(first.Text, second.Expect(200).ToString());
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        other.ExpectError(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Many_replays_need_an_endpoint_and_a_beginning()
    {
        var client = await gateway.NewClientAsync();

        (await client.PostAsync("/v1/events/replay", """{"after":0}""")).ExpectError(409, "webhook_inactive");
        var answer = await client.PostAsync("/v1/events/replay", "{}");
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["since"], answer.FaultyFields());
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

    /// <summary>Writes an event as a commit writes it.</summary>
    private async Task<EventId> EmitAsync(TestClient client, ProgramId program, long sequence)
    {
        var id = Ids.New<EventId>();
        await gateway.Database.ExecuteAsync(
            """
            insert into events (id, client_id, program_id, sequence, type, body, created_at)
            values ($1, $2, $3, $4, 'test.happened', $5, now())
            """,
            id.Value,
            OwnerOf(client),
            program.Value,
            sequence,
            $$"""
            {
              "id": "{{id}}",
              "type": "test.happened",
              "schemaVersion": 1,
              "createTimestamp": 1767225600000,
              "programId": "{{program}}",
              "sequence": {{sequence}},
              "data": {}
            }
            """
        );
        return id;
    }

    /// <summary>As many events of one program, each with its position.</summary>
    private async Task<IReadOnlyList<EventId>> EmitManyAsync(TestClient client, int count)
    {
        var program = Ids.New<ProgramId>();
        var ids = new List<EventId>();
        for (var sequence = 1; sequence <= count; sequence++)
        {
            ids.Add(await EmitAsync(client, program, sequence));
        }

        await AwaitPositionsAsync(client, count);
        return ids;
    }

    /// <summary>Nobody answers there, so that what is replayed stays pending; the secret is not needed for that.</summary>
    private Task SetEndpointAsync(TestClient client) =>
        gateway.Database.ExecuteAsync(
            """
            insert into webhook_endpoints (client_id, url, signing_secret, ordered, status, created_at, updated_at)
            values ($1, 'https://127.0.0.1:9/hooks', '', false, 'ACTIVE', now(), now())
            """,
            OwnerOf(client)
        );

    /// <summary>Says how far the event's delivery has come; a pending one is not due in this test.</summary>
    private Task SetDeliveryAsync(EventId id, string status) =>
        gateway.Database.ExecuteAsync(
            """
            insert into webhook_deliveries (event_id, client_id, program_id, position, status, due_at, created_at)
            select id, client_id, program_id, position, $2, now() + interval '1 hour', now() from events where id = $1
            on conflict (event_id) do update set status = $2, due_at = now() + interval '1 hour'
            """,
            id.Value,
            status
        );

    private static Guid OwnerOf(TestClient client) => EntityId.Parse<ClientId>(client.Id).Value;

    private Task AwaitPositionsAsync(TestClient client, int count) =>
        Eventually.Async(
            async () => (await client.GetAsync("/v1/events")).Expect(200).GetProperty("data").GetArrayLength(),
            shown => shown == count,
            Patience,
            $"{count} events to have their positions"
        );

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;

    private static long[] Numbers(JsonElement page, string field) =>
        [.. page.GetProperty("data").EnumerateArray().Select(shown => shown.GetProperty(field).GetInt64())];
}
