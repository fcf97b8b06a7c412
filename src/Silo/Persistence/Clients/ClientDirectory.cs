using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Lists;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>
/// The clients' rows as the operator sees them. What is changed here no commit of the client's grain writes, so these
/// changes need no version.
/// </summary>
internal sealed class ClientDirectory(NpgsqlDataSource database) : IClientDirectory
{
    private const string Select = """
        select t.id, t.status, t.requests_per_second, t.created_at, t.last_disabled_at, newest.made_at,
            (
                select max(older.expires_at) from client_credentials older
                where older.client_id = t.id and older.id <> newest.id and older.expires_at > now()
            )
        from clients t
        left join lateral (
            select id, created_at as made_at from client_credentials where client_id = t.id order by id desc limit 1
        ) newest on true
        """;

    public Task<ClientView?> FindAsync(ClientId clientId, CancellationToken cancellation) =>
        Rows().Where("t.id = ?", clientId.Value).FirstAsync(cancellation);

    public Task<Page<ClientView>> ListAsync(ClientFilter filter, PageRequest page, CancellationToken cancellation) =>
        Rows()
            .Within(filter.Created, "created_at")
            .InKinds(
                ["status"],
                [
                    .. from status in Enum.GetValues<ClientStatus>()
                    where filter.Status is null || filter.Status == status
                    select new[] { UpperSnake.Of(status) },
                ]
            )
            .PageAsync(
                page,
                "created_at",
                client => new Cursor(client.CreateTimestamp, client.ClientId.Value),
                client => client,
                cancellation
            );

    public Task DisableAsync(ClientId clientId, Timestamp now, CancellationToken cancellation) =>
        ChangeAsync(
            """
            update clients
            set status = 'DISABLED', token_generation = token_generation + 1, last_disabled_at = $2
            where id = $1 and status = 'ACTIVE'
            """,
            clientId,
            now.ToDateTimeOffset(),
            cancellation
        );

    public Task EnableAsync(ClientId clientId, CancellationToken cancellation) =>
        ChangeAsync("update clients set status = $2 where id = $1", clientId, "ACTIVE", cancellation);

    public Task LimitAsync(ClientId clientId, int? requestsPerSecond, CancellationToken cancellation) =>
        ChangeAsync(
            "update clients set requests_per_second = $2::integer where id = $1",
            clientId,
            requestsPerSecond ?? (object)DBNull.Value,
            cancellation
        );

    private RowQuery<ClientView> Rows() => new(database, Select, Read);

    private static ClientView Read(RowReader row) =>
        new(
            new ClientId(row.Uuid()),
            row.Enum<ClientStatus>(),
            row.OptionalInt(),
            row.Time(),
            row.OptionalTime(),
            row.OptionalTime(),
            row.OptionalTime()
        );

    private async Task ChangeAsync(string update, ClientId clientId, object value, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(update);
        command.Parameters.Add(new() { Value = clientId.Value });
        command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
