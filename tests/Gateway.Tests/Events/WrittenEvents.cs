using Stretch.Clients;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Silo.Security;
using Stretch.TestKit;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Tests.Events;

/// <summary>Events written as commits write them, without the commits, and how far their deliveries have come.</summary>
internal sealed class WrittenEvents(GatewayFixture gateway)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly RandomIds Ids = new(TimeProvider.System);

    public static ProgramId NewProgram() => Ids.New<ProgramId>();

    /// <summary>Writes an event as a commit writes it.</summary>
    public async Task<EventId> EmitAsync(TestClient client, ProgramId program, long sequence)
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
              "ledgerSequence": 0,
              "chainHead": "{{new string('0', 64)}}",
              "data": {}
            }
            """
        );
        return id;
    }

    /// <summary>As many events of one program, each with its position.</summary>
    public async Task<IReadOnlyList<EventId>> EmitManyAsync(TestClient client, int count)
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
    public Task SetEndpointAsync(TestClient client) =>
        gateway.Database.ExecuteAsync(
            """
            insert into webhook_endpoints (client_id, url, signing_secret, ordered, status, created_at, updated_at)
            values ($1, 'https://127.0.0.1:9/hooks', '', false, 'ACTIVE', now(), now())
            """,
            OwnerOf(client)
        );

    /// <summary>Says how far the event's delivery has come; a pending one is not due in this test.</summary>
    public Task SetDeliveryAsync(EventId id, string status) =>
        gateway.Database.ExecuteAsync(
            """
            insert into webhook_deliveries (event_id, client_id, program_id, position, status, due_at, created_at)
            select id, client_id, program_id, position, $2, now() + interval '1 hour', now() from events where id = $1
            on conflict (event_id) do update set status = $2, due_at = now() + interval '1 hour'
            """,
            id.Value,
            status
        );

    public static Guid OwnerOf(TestClient client) => EntityId.Parse<ClientId>(client.Id).Value;

    public Task AwaitPositionsAsync(TestClient client, int count) =>
        Eventually.Async(
            async () => (await client.GetAsync("/v1/events")).Expect(200).GetProperty("data").GetArrayLength(),
            shown => shown == count,
            Patience,
            $"{count} events to have their positions"
        );
}
