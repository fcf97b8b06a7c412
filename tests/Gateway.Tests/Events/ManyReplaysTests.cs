using System.Text.Json;
using Npgsql;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Events;

/// <summary>Everything since a position or a moment delivered once more, by one call.</summary>
public sealed class ManyReplaysTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WrittenEvents events = new(gateway);

    [Fact]
    public async Task Everything_since_a_position_that_did_not_arrive_is_replayed_at_once()
    {
        var client = await gateway.NewClientAsync();
        var ids = await events.EmitManyAsync(client, 5);
        await events.SetDeliveryAsync(ids[0], "SET_ASIDE");
        await events.SetDeliveryAsync(ids[1], "SET_ASIDE");
        await events.SetDeliveryAsync(ids[2], "DELIVERED");
        await events.SetDeliveryAsync(ids[3], "PENDING");
        await events.SetEndpointAsync(client);

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
                WrittenEvents.OwnerOf(client)
            )
        );
    }

    [Fact]
    public async Task Everything_since_a_moment_is_replayed_and_what_arrived_only_where_it_is_asked_for()
    {
        var client = await gateway.NewClientAsync();
        var ids = await events.EmitManyAsync(client, 6);
        foreach (var (index, id) in ids.Index())
        {
            await gateway.Database.ExecuteAsync(
                "update events set created_at = '2026-01-01'::timestamptz + $2 * interval '1 hour' where id = $1",
                id.Value,
                index
            );
            await events.SetDeliveryAsync(id, index == 5 ? "DELIVERED" : "SET_ASIDE");
        }

        await events.SetEndpointAsync(client);
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
        var ids = await events.EmitManyAsync(client, 2);
        await events.SetDeliveryAsync(ids[0], "SET_ASIDE");
        await events.SetEndpointAsync(client);

        var first = await client.PostAsync("/v1/events/replay", """{"after":0}""", key: "replay-1");
        await events.SetDeliveryAsync(ids[0], "SET_ASIDE");
        var second = await client.PostAsync("/v1/events/replay", """{"after":0}""", key: "replay-1");
        var other = await client.PostAsync("/v1/events/replay", """{"after":1}""", key: "replay-1");

        Assert.Equal(2, first.Expect(200).GetProperty("replayedCount").GetInt32());
        Assert.Equal(first.Text, second.Expect(200).ToString());
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        other.ExpectError(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Many_replays_at_work_keep_nobody_waiting_who_does_something_else_under_their_key()
    {
        var client = await gateway.NewClientAsync();
        var id = Assert.Single(await events.EmitManyAsync(client, 1));
        await events.SetDeliveryAsync(id, "SET_ASIDE");
        await events.SetEndpointAsync(client);
        await using var elsewhere = await gateway.Database.DataSource.OpenConnectionAsync();
        await using var holding = await elsewhere.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand(
            "select from webhook_deliveries where event_id = $1 for update",
            elsewhere
        );
        hold.Parameters.Add(new() { Value = id.Value });
        await hold.ExecuteNonQueryAsync();
        var replay = client.PostAsync("/v1/events/replay", """{"after":0}""", key: "replay-1");
        await Eventually.Async(
            () =>
                gateway.Database.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                ),
            waiting => waiting == 1,
            Patience,
            "the replay to be at work"
        );

        var task = await client.PostAsync("/v1/tasks", """{"name":"Train","monetaryValue":1}""", key: "replay-1");
        await holding.RollbackAsync();

        task.Expect(201);
        (await replay).ExpectError(422, "idempotency_key_reused");
        Assert.Equal(
            "SET_ASIDE",
            await gateway.Database.ScalarAsync<string>(
                "select status from webhook_deliveries where event_id = $1",
                id.Value
            )
        );
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
}
