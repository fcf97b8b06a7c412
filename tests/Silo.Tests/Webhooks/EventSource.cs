using System.Text;
using Stretch.Clients;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Silo.Security;
using Stretch.TestKit.Postgres;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Tests.Webhooks;

/// <summary>A client whose events are written as commits write them, without the commits.</summary>
internal sealed class EventSource(TestDatabase database)
{
    public const string Secret = "a signing secret of the test";

    private static readonly RandomIds Ids = new(TimeProvider.System);

    public ClientId ClientId { get; } = Ids.New<ClientId>();

    public static byte[] Key => Encoding.UTF8.GetBytes(Secret);

    public static async Task<EventSource> CreateAsync(TestDatabase database)
    {
        var source = new EventSource(database);
        await database.ExecuteAsync(
            "insert into clients (id, version, created_at) values ($1, 1, now())",
            source.ClientId.Value
        );
        return source;
    }

    /// <param name="sealedSecret">As the silo under test seals it.</param>
    public Task SetEndpointAsync(string url, byte[] sealedSecret, bool ordered = false) =>
        database.ExecuteAsync(
            """
            insert into webhook_endpoints (client_id, url, signing_secret, ordered, status, created_at, updated_at)
            values ($1, $2, $3, $4, 'ACTIVE', now(), now())
            """,
            ClientId.Value,
            url,
            sealedSecret,
            ordered
        );

    /// <param name="left">How much longer it signs.</param>
    public Task SetPreviousSecretAsync(byte[] sealedSecret, TimeSpan left) =>
        database.ExecuteAsync(
            """
            update webhook_endpoints set previous_secret = $2, previous_secret_until = now() + $3 where client_id = $1
            """,
            ClientId.Value,
            sealedSecret,
            left
        );

    public static ProgramId NewProgram() => Ids.New<ProgramId>();

    /// <param name="clockOffset">How far the clock of the silo that commits is off.</param>
    public async Task<EventId> EmitAsync(ProgramId program, long sequence, TimeSpan clockOffset = default)
    {
        var id = Ids.New<EventId>();
        await database.ExecuteAsync(
            """
            insert into events (id, client_id, program_id, sequence, type, body, created_at)
            values ($1, $2, $3, $4, 'test.happened', $5, clock_timestamp() + $6)
            """,
            id.Value,
            ClientId.Value,
            program.Value,
            sequence,
            $$"""{"id":"{{id}}","type":"test.happened","programId":"{{program}}","sequence":{{sequence}}}""",
            clockOffset
        );
        return id;
    }

    public async Task<IReadOnlyList<EventId>> EmitManyAsync(ProgramId program, int count)
    {
        var ids = new List<EventId>();
        for (var sequence = 1; sequence <= count; sequence++)
        {
            ids.Add(await EmitAsync(program, sequence));
        }

        return ids;
    }

    public Task<string> StatusOfAsync(EventId id) =>
        database.ScalarAsync<string>(
            "select coalesce((select status from webhook_deliveries where event_id = $1), 'NONE')",
            id.Value
        );

    public Task<IReadOnlyList<string>> OutcomesOfAsync(EventId id) =>
        database.ColumnAsync<string>(
            "select outcome from webhook_attempts where event_id = $1 order by number",
            id.Value
        );
}
