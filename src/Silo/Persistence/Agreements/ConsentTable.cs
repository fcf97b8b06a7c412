using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Agreements.Consent>;

namespace Stretch.Silo.Persistence.Agreements;

internal static class ConsentTable
{
    public static readonly RowTable<Consent> Table = new(
        "consents",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        row => new Consent(
            new ConsentId(row.Uuid()),
            new UserId(row.Uuid()),
            new AgreementId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Time()
        ),
        [
            Uuid("id", row => row.Id.Value),
            Uuid("user_id", row => row.UserId.Value),
            Uuid("agreement_id", row => row.AgreementId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Time("created_at", row => row.CreatedAt),
        ]
    );
}
