using Npgsql;
using NpgsqlTypes;
using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Transfers;

internal static class TransferTable
{
    private const string Select = "select t.* from transfers t";

    public static Task<Transfer?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<List<Transfer>> FindAsync(IQueries queries, string[] ids) =>
        queries.ListAsync($"{Select} where t.id = any($1)", Read, ids);

    public static Task<List<Transfer>> NewestAsync(IQueries queries, Conditions conditions, int limit) =>
        queries.ListAsync($"{Select} where {conditions} order by t.seq desc limit {limit}", Read, conditions.Arguments);

    public static Task<Page<Transfer>> OfAccountAsync(IQueries queries, Account account, InputObject arguments) =>
        PageAsync(queries, new Conditions().Add("{0} in (t.from_account_id, t.to_account_id)", account.Id), arguments);

    public static Task<Page<Transfer>> OfProductAsync(IQueries queries, CardProduct product, InputObject arguments)
    {
        const string ofProduct = """
            exists (
                select from accounts a
                where a.product_id = {0} and a.id in (t.from_account_id, t.to_account_id)
            )
            """;
        return PageAsync(queries, new Conditions().Add(ofProduct, product.Id), arguments);
    }

    /// <summary>Takes transfers whose time has come, oldest first; they are nobody else's unless we roll back.</summary>
    public static Task<List<Transfer>> TakeDueAsync(Session session, int limit) =>
        session.ListAsync(
            $"""
            with due as (
                select due_at, id from pending_transfers where due_at <= $1
                order by due_at, id limit {limit} for update skip locked
            ), taken as (
                delete from pending_transfers p using due where p.due_at = due.due_at and p.id = due.id
                returning p.due_at, p.id
            )
            select t.* from taken join transfers t on t.id = taken.id order by taken.due_at, t.seq
            """,
            Read,
            session.Now
        );

    public static async Task<DateTimeOffset?> NextDueAsync(IQueries queries)
    {
        const string next = "select min(due_at) as due_at from pending_transfers";
        return (await queries.ListAsync(next, r => r.GetOrNull<DateTimeOffset>("due_at")))[0];
    }

    public static NpgsqlBatchCommand Insert(IReadOnlyList<Transfer> transfers) =>
        Sql.Command(
            """
            insert into transfers
                (id, family, from_account_id, to_account_id, amount_cents, purpose, memo, external_identifier, status,
                 forced_reason, created_at, updated_at)
            select id, family, source, target, cents, purpose, memo, external_identifier, 'PENDING', forced_reason,
                   created_at, created_at
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                as t (id, family, source, target, cents, purpose, memo, external_identifier, forced_reason, created_at)
            """,
            transfers.Select(t => t.Id).ToArray(),
            transfers.Select(t => WireFormat.EnumName(t.Family)).ToArray(),
            transfers.Select(t => t.FromAccountId).ToArray(),
            transfers.Select(t => t.ToAccountId).ToArray(),
            transfers.Select(t => t.AmountCents).ToArray(),
            Texts(transfers.Select(t => t.Purpose)),
            Texts(transfers.Select(t => t.Memo)),
            Texts(transfers.Select(t => t.ExternalIdentifier)),
            Texts(transfers.Select(t => t.ForcedReason)),
            transfers.Select(t => t.CreatedAt).ToArray()
        );

    /// <summary>Takes a transfer out of those to be settled, unless it is being settled at this moment.</summary>
    /// <returns>False: it is being settled.</returns>
    public static async Task<bool> TryWithdrawAsync(Session session, string id)
    {
        const string withdraw = """
            delete from pending_transfers p
            using (select due_at, id from pending_transfers where id = $1 for update skip locked) free
            where p.due_at = free.due_at and p.id = free.id
            """;
        await session.ExecuteAsync(withdraw, id);
        const string left = "select id from pending_transfers where id = $1";
        return (await session.ListAsync(left, r => r.Get<string>("id"), id)).Count == 0;
    }

    public static Task<Transfer?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    /// <param name="reason">Why it shall fail; null: what is asked of it already stays.</param>
    public static Task MakeDueAsync(Session session, string id, string? reason) =>
        session.ExecuteAsync([
            Sql.Command(
                "update transfers set forced_reason = coalesce($2, forced_reason) where id = $1",
                id,
                OptionalText(reason)
            ),
            Sql.Command("insert into pending_transfers (due_at, id) values ($1, $2)", session.Now, id),
        ]);

    /// <param name="requests">Each with a time to be settled at.</param>
    public static NpgsqlBatchCommand MakePending(IReadOnlyList<TransferRequest> requests) =>
        Sql.Command(
            "insert into pending_transfers (due_at, id) select * from unnest($1, $2)",
            requests.Select(r => r.DueAt!.Value).ToArray(),
            requests.Select(r => r.Transfer.Id).ToArray()
        );

    public static NpgsqlBatchCommand Finish(IReadOnlyList<Transfer> transfers, DateTimeOffset now) =>
        Sql.Command(
            """
            update transfers t set status = d.status, status_reason = d.reason, updated_at = $4
            from unnest($1, $2, $3) as d (id, status, reason)
            where t.id = d.id
            """,
            transfers.Select(t => t.Id).ToArray(),
            transfers.Select(t => WireFormat.EnumName(t.Status)).ToArray(),
            Texts(transfers.Select(t => t.StatusReason)),
            now
        );

    public static NpgsqlBatchCommand SetBalances(IReadOnlyCollection<Account> accounts, DateTimeOffset now) =>
        Sql.Command(
            """
            update accounts a set balance_cents = d.cents, updated_at = $3
            from unnest($1, $2) as d (id, cents)
            where a.id = d.id
            """,
            accounts.Select(a => a.Id).ToArray(),
            accounts.Select(a => a.BalanceCents).ToArray(),
            now
        );

    private static Task<Page<Transfer>> PageAsync(IQueries queries, Conditions conditions, InputObject arguments)
    {
        var filter = arguments.ObjectOrNull("filterBy");
        conditions
            .AddFilter("t.amount_cents", AmountOnly(filter?.ObjectOrNull("amount")))
            .AddFilter("t.created_at", filter?.ObjectOrNull("createdAt"), FilterValues.Timestamp)
            .AddFilter("t.updated_at", filter?.ObjectOrNull("updatedAt"), FilterValues.Timestamp)
            .AddFilter("t.status", filter?.ObjectOrNull("status"))
            .AddFilter(
                "case t.family when 'FUNDING_TO_CARD' then 'LOAD_PAYMENT_CARD_ACCOUNT' else 'GENERAL' end",
                filter?.ObjectOrNull("transferActivityType")
            );
        return Page.ReadAsync(queries, Select, conditions, arguments, Read);
    }

    /// <summary>The filter without its currency; everything here is in dollars.</summary>
    private static InputObject? AmountOnly(InputObject? filter) =>
        filter is null
            ? null
            : new(filter.Values.Where(v => v.Key != "currencyCode").ToDictionary(v => v.Key, v => v.Value));

    private static NpgsqlParameter OptionalText(string? text) =>
        new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static Transfer Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Enum<TransferFamily>("family"),
            reader.Get<string>("from_account_id"),
            reader.Get<string>("to_account_id"),
            reader.Get<long>("amount_cents"),
            reader.Text("purpose"),
            reader.Text("memo"),
            reader.Text("external_identifier"),
            reader.Enum<TransferStatus>("status"),
            reader.Text("status_reason"),
            reader.Text("forced_reason"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
