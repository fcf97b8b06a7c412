using Stretch.Clients;
using Stretch.Domain.Webhooks;
using Stretch.Silo.Persistence.Tables;
using Stretch.Webhooks;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Webhooks.WebhookEndpoint>;

namespace Stretch.Silo.Persistence.Webhooks;

internal static class WebhookEndpointTable
{
    public static readonly RowTable<WebhookEndpoint> Table = new(
        "webhook_endpoints",
        Key: 1,
        row => RowKey.Of(row.ClientId.Value),
        row => new WebhookEndpoint(
            new ClientId(row.Uuid()),
            row.Text(),
            row.Bytes(),
            row.Flag(),
            row.Enum<WebhookStatus>(),
            row.Time(),
            row.Time(),
            row.OptionalBytes(),
            row.OptionalTime()
        ),
        [
            Uuid("client_id", row => row.ClientId.Value),
            Text("url", row => row.Url),
            Bytes("signing_secret", row => row.SigningSecret),
            Flag("ordered", row => row.Ordered),
            Text("status", row => UpperSnake.Of(row.Status)),
            Time("created_at", row => row.CreatedAt),
            Time("updated_at", row => row.UpdatedAt),
            Bytes("previous_secret", row => row.PreviousSecret),
            OptionalTime("previous_secret_until", row => row.PreviousSecretUntil),
        ]
    );
}
