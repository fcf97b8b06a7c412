using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Applications.CardAccount>;

namespace Stretch.Silo.Persistence.Applications;

internal static class CardAccountTable
{
    public static readonly RowTable<CardAccount> Table = new(
        "card_accounts",
        Key: 1,
        row => RowKey.Of(row.ApplicationId.Value),
        row => new CardAccount(
            new CardApplicationId(row.Uuid()),
            new UserId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Text(),
            row.Text(),
            row.Enum<CardAccountStatus>(),
            row.Time()
        ),
        [
            Uuid("application_id", row => row.ApplicationId.Value),
            Uuid("user_id", row => row.UserId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Text("card_product_id", row => row.CardProductId),
            Text("financial_account_id", row => row.FinancialAccountId),
            Text("status", row => UpperSnake.Of(row.Status)),
            Time("opened_at", row => row.OpenedAt),
        ]
    );
}
