using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Applications.CardApplication>;

namespace Stretch.Silo.Persistence.Applications;

internal static class CardApplicationTable
{
    public static readonly RowTable<CardApplication> Table = new(
        "applications",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        Read,
        [
            Uuid("id", row => row.Id.Value),
            Uuid("user_id", row => row.UserId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Text("card_type", row => UpperSnake.Of(row.CardType)),
            OptionalUuid("program_id", row => row.ProgramId?.Value),
            Text("card_product_id", row => row.CardProductId),
            Uuid("consent_id", row => row.ConsentId.Value),
            Time("consented_at", row => row.ConsentedAt),
            Text("state", row => UpperSnake.Of(row.State)),
            Text("verification_status", row => row.VerificationStatus),
            Text("failure_reason", row => row.FailureReason),
            Text("issuer_id", row => row.IssuerId),
            .. KeylessSendColumns.Of<CardApplication>("send", row => row.Send),
            Uuid("account_key", row => row.AccountKey),
            Time("created_at", row => row.CreatedAt),
            Time("updated_at", row => row.UpdatedAt),
        ]
    );

    private static CardApplication Read(RowReader row) =>
        new(
            new CardApplicationId(row.Uuid()),
            new UserId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Enum<CardType>(),
            row.OptionalUuid() is { } program ? new ProgramId(program) : null,
            row.Text(),
            new ConsentId(row.Uuid()),
            row.Time(),
            row.Enum<ApplicationState>(),
            row.OptionalText(),
            row.OptionalText(),
            row.OptionalText(),
            KeylessSendColumns.Read(ref row),
            row.Uuid(),
            row.Time(),
            row.Time()
        );
}
