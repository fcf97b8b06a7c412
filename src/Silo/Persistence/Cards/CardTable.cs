using System.Globalization;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Domain.Cards;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Cards.Card>;

namespace Stretch.Silo.Persistence.Cards;

internal static class CardTable
{
    public static readonly RowTable<Card> Table = new(
        "cards",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        Read,
        [
            Uuid("id", row => row.Id.Value),
            Uuid("user_id", row => row.UserId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Uuid("application_id", row => row.ApplicationId.Value),
            Text("financial_account_id", row => row.FinancialAccountId),
            Uuid("issue_key", row => row.Keys.Issue),
            Uuid("address_key", row => row.Keys.Address),
            Uuid("order_key", row => row.Keys.Order),
            Flag("activate_on_create", row => row.ActivateOnCreate),
            Time("expires_at", row => row.ExpiresAt),
            Text("issuer_id", row => row.IssuerId),
            OptionalInt("issue_sends", row => row.IssueSend?.Sends),
            OptionalTime("issue_first_sent_at", row => row.IssueSend?.FirstAt),
            Text("activation_status", row => UpperSnake.Of(row.ActivationStatus)),
            Text("pin_status", row => UpperSnake.Of(row.PinStatus)),
            Text("form_factor", row => row.FormFactor),
            Text("last4", row => row.Last4),
            Text("network", row => row.Network),
            Text("expiration_date", row => row.ExpirationDate?.ToString()),
            Flag("is_physical", row => row.IsPhysical),
            OptionalInt("order_sends", row => row.OrderSend?.Sends),
            OptionalTime("order_first_sent_at", row => row.OrderSend?.FirstAt),
            Text("order_id", row => row.OrderId),
            Text("replaced_order_id", row => row.ReplacedOrderId),
            Text("order_workflow_status", row => row.OrderWorkflowStatus),
            Text("delivery_status", row => UpperSnake.Of(row.DeliveryStatus)),
            Text("failure_reason", row => row.FailureReason),
            Time("created_at", row => row.CreatedAt),
            Time("updated_at", row => row.UpdatedAt),
        ]
    );

    private static Card Read(RowReader row) =>
        new(
            new CardId(row.Uuid()),
            new UserId(row.Uuid()),
            new ClientId(row.Uuid()),
            new CardApplicationId(row.Uuid()),
            row.Text(),
            new CardKeys(row.Uuid(), row.Uuid(), row.Uuid()),
            row.Flag(),
            row.Time(),
            row.OptionalText(),
            ReadSend(ref row),
            row.Enum<ActivationStatus>(),
            row.Enum<PinStatus>(),
            row.OptionalText(),
            row.OptionalText(),
            row.OptionalText(),
            ReadMoment(row.OptionalText()),
            row.Flag(),
            ReadSend(ref row),
            row.OptionalText(),
            row.OptionalText(),
            row.OptionalText(),
            row.Enum<DeliveryStatus>(),
            row.OptionalText(),
            row.Time(),
            row.Time()
        );

    /// <summary>The column is a text: it has held the issuer's own words.</summary>
    private static Timestamp? ReadMoment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Timestamp.From(moment)
            : null;

    private static CardSend? ReadSend(ref RowReader row)
    {
        var (sends, firstAt) = (row.OptionalInt(), row.OptionalTime());
        return sends is null ? null : new CardSend(sends.Value, firstAt!.Value);
    }
}
