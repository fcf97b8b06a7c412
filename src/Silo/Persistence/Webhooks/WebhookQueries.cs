using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Webhooks;
using Stretch.Silo.Persistence.Tables;
using Stretch.Webhooks;

namespace Stretch.Silo.Persistence.Webhooks;

internal sealed class WebhookQueries(NpgsqlDataSource database) : IWebhookQueries
{
    private static readonly string FindSql =
        $"select {WebhookEndpointTable.Table.Select("w")} from webhook_endpoints w where client_id = $1";

    public async Task<WebhookView?> FindAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.Add(new() { Value = client.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? WebhookEndpointTable.Table.Read(new RowReader(reader)).ToView()
            : null;
    }
}
