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
        // Nobody answers there, so that what was replayed stays pending; the secret is not needed for that.
        await gateway.Database.ExecuteAsync(
            """
            insert into webhook_endpoints (client_id, url, signing_secret, ordered, status, created_at, updated_at)
            values ($1, 'https://127.0.0.1:9/hooks', '', false, 'ACTIVE', now(), now())
            """,
            OwnerOf(client)
        );

        var replayed = (await client.PostAsync($"/v1/events/{id}/replay")).Expect(200);

        var delivery = replayed.GetProperty("delivery");
        Assert.Equal("PENDING", Text(delivery, "status"));
        Assert.Equal(JsonValueKind.Null, delivery.GetProperty("settledTimestamp").ValueKind);
    }

    [Theory]
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
            $$"""{"id":"{{id}}","type":"test.happened","sequence":{{sequence}}}"""
        );
        return id;
    }

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
