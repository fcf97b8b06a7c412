using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Agreements.Agreement>;

namespace Stretch.Silo.Persistence.Agreements;

internal static class AgreementTable
{
    public static readonly RowTable<Agreement> Table = new(
        "agreements",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        row => new Agreement(
            new AgreementId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Enum<AgreementType>(),
            row.Int(),
            row.Text(),
            row.Time()
        ),
        [
            Uuid("id", row => row.Id.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Text("type", row => UpperSnake.Of(row.Type)),
            Int("version", row => row.Version),
            Text("url", row => row.Url),
            Time("created_at", row => row.CreatedAt),
        ]
    );
}
