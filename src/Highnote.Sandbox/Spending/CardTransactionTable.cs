using Npgsql;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Spending;

internal static class CardTransactionTable
{
    private const string Select = "select t.* from card_transactions t";

    public static Task<CardTransaction?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<CardTransaction?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    /// <summary>The transactions begun since then of which something was granted and kept.</summary>
    /// <param name="whose">Which cards': a condition on <c>t</c> and its account <c>a</c>; the owner's id is <c>$2</c>.</param>
    public static Task<List<CardTransaction>> CountedAsync(
        IQueries queries,
        DateTimeOffset since,
        string whose,
        string ownerId
    ) =>
        queries.ListAsync(
            $"""
            {Select} join accounts a on a.id = t.account_id
            where t.created_at >= $1 and t.authorized_cents > t.reversed_cents and {whose}
            """,
            Read,
            since,
            ownerId
        );

    /// <summary>Writes a transaction, whether it is new or was there.</summary>
    public static Task SaveAsync(Session session, CardTransaction transaction) =>
        session.ExecuteAsync(
            """
            insert into card_transactions
                (id, card_id, account_id, merchant, point_of_service, processing_type, original_cents, authorized_cents,
                 reversed_cents, cleared_cents, refunded_cents, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (id) do update set
                authorized_cents = excluded.authorized_cents, reversed_cents = excluded.reversed_cents,
                cleared_cents = excluded.cleared_cents, refunded_cents = excluded.refunded_cents
            """,
            transaction.Id,
            transaction.CardId,
            transaction.AccountId,
            Sql.ToJson(transaction.Merchant),
            transaction.PointOfService?.Category,
            transaction.ProcessingType,
            transaction.OriginalCents,
            transaction.AuthorizedCents,
            transaction.ReversedCents,
            transaction.ClearedCents,
            transaction.RefundedCents,
            transaction.CreatedAt
        );

    private static CardTransaction Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("card_id"),
            reader.Get<string>("account_id"),
            reader.Json<Merchant>("merchant"),
            reader.Text("point_of_service") is { } category ? new(category) : null,
            reader.Get<string>("processing_type"),
            reader.Get<long>("original_cents"),
            reader.Get<long>("authorized_cents"),
            reader.Get<long>("reversed_cents"),
            reader.Get<long>("cleared_cents"),
            reader.Get<long>("refunded_cents"),
            reader.Get<DateTimeOffset>("created_at")
        );
}
