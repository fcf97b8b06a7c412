using Npgsql;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal static class CardOrderTable
{
    private const string Select = "select t.* from card_orders t";

    public static Task<CardOrder?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<CardOrder?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    public static Task<List<CardOrder>> ListAsync(IQueries queries, PaymentCard card) =>
        queries.ListAsync($"{Select} where t.card_id = $1 order by t.seq desc", Read, card.Id);

    public static Task InsertAsync(Session session, CardOrder order) =>
        session.ExecuteAsync(
            """
            insert into card_orders
                (id, card_id, status, history, recipient, company_name, address, text_lines, courier_method,
                 signature_required, requested_ship_date, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            order.Id,
            order.CardId,
            order.Status,
            Sql.ToJson(order.History),
            Sql.ToJson(order.Recipient),
            order.CompanyName,
            Sql.ToJson(order.Address),
            order.TextLines.ToArray(),
            order.CourierMethod,
            order.IsSignatureRequired,
            order.RequestedShipDate,
            order.CreatedAt,
            order.UpdatedAt
        );

    public static Task UpdateAsync(Session session, CardOrder order) =>
        session.ExecuteAsync(
            """
            update card_orders
            set status = $2, history = $3, tracking_number = $4, actual_ship_date = $5, updated_at = $6
            where id = $1
            """,
            order.Id,
            order.Status,
            Sql.ToJson(order.History),
            order.TrackingNumber,
            order.ActualShipDate,
            order.UpdatedAt
        );

    private static CardOrder Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("card_id"),
            reader.Enum<CardOrderStatus>("status"),
            reader.Json<List<CardOrderStep>>("history")!,
            reader.Json<PersonName>("recipient")!,
            reader.Text("company_name"),
            reader.Json<PostalAddress>("address")!,
            reader.Get<string[]>("text_lines"),
            reader.Text("courier_method"),
            reader.GetOrNull<bool>("signature_required"),
            reader.Text("requested_ship_date"),
            reader.Text("tracking_number"),
            reader.Text("actual_ship_date"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
