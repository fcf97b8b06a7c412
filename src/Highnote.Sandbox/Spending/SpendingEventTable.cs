using Npgsql;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Spending;

internal static class SpendingEventTable
{
    private const string Select = "select t.* from spending_events t";

    public static Task<SpendingEvent?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    /// <summary>The steps of a transaction as they came.</summary>
    public static Task<List<SpendingEvent>> ListAsync(IQueries queries, CardTransaction transaction) =>
        queries.ListAsync($"{Select} where t.transaction_id = $1 order by t.seq", Read, transaction.Id);

    public static Task<Page<SpendingEvent>> OfCardAsync(IQueries queries, PaymentCard card, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions().Add("t.card_id = {0}", card.Id), arguments, Read);

    public static Task InsertAsync(Session session, SpendingEvent step) =>
        session.ExecuteAsync(
            """
            insert into spending_events
                (id, transaction_id, card_id, account_id, kind, response_code, requested_cents, approved_cents,
                 original_cents, available_cents, direction, processing_type, is_partial, merchant, point_of_service,
                 rule_results, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            step.Id,
            step.TransactionId,
            step.CardId,
            step.AccountId,
            step.Kind,
            step.ResponseCode,
            step.RequestedCents,
            step.ApprovedCents,
            step.OriginalCents,
            step.AvailableCents,
            step.Direction,
            step.ProcessingType,
            step.IsPartial,
            Sql.ToJson(step.Merchant),
            step.PointOfService?.Category,
            Sql.ToJson(step.RuleResults),
            step.CreatedAt
        );

    private static SpendingEvent Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("transaction_id"),
            reader.Get<string>("card_id"),
            reader.Get<string>("account_id"),
            reader.Enum<SpendingEventKind>("kind"),
            reader.Enum<ResponseCode>("response_code"),
            reader.Get<long>("requested_cents"),
            reader.Get<long>("approved_cents"),
            reader.Get<long>("original_cents"),
            reader.Get<long>("available_cents"),
            reader.Enum<AccountingDirection>("direction"),
            reader.Get<string>("processing_type"),
            reader.Get<bool>("is_partial"),
            reader.Json<Merchant>("merchant"),
            reader.Text("point_of_service") is { } category ? new(category) : null,
            reader.Json<RuleResult[]>("rule_results")!,
            reader.Get<DateTimeOffset>("created_at")
        );
}
