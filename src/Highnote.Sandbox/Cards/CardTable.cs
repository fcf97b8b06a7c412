using Npgsql;
using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Holders;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal static class CardTable
{
    private const string Select = "select t.* from cards t";
    private const string SelectWithAccount = "select t.* from cards t join accounts a on a.id = t.account_id";

    public static Task<PaymentCard?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<PaymentCard?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    public static Task<Page<PaymentCard>> OfAccountAsync(IQueries queries, Account account, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions().Add("t.account_id = {0}", account.Id), arguments, Read);

    public static Task<Page<PaymentCard>> OfHolderAsync(
        IQueries queries,
        AccountHolder holder,
        InputObject arguments
    ) =>
        Page.ReadAsync(
            queries,
            SelectWithAccount,
            new Conditions().Add("a.holder_id = {0}", holder.Id),
            arguments,
            Read
        );

    public static Task<Page<PaymentCard>> OfProductAsync(
        IQueries queries,
        CardProduct product,
        InputObject arguments
    ) =>
        Page.ReadAsync(
            queries,
            SelectWithAccount,
            new Conditions().Add("a.product_id = {0}", product.Id),
            arguments,
            Read
        );

    /// <returns>False if the external id is taken.</returns>
    public static async Task<bool> TryInsertAsync(Session session, PaymentCard card)
    {
        const string insert = """
            insert into cards
                (id, account_id, external_id, last4, expiration_date, status, form_factor, original_card_id,
                 created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict do nothing
            """;
        var inserted = await session.ExecuteAsync(
            insert,
            card.Id,
            card.AccountId,
            card.ExternalId,
            card.Last4,
            card.ExpirationDate,
            card.Status,
            card.FormFactor,
            card.OriginalCardId,
            card.CreatedAt,
            card.UpdatedAt
        );
        return inserted > 0;
    }

    public static Task UpdateAsync(Session session, PaymentCard card) =>
        session.ExecuteAsync(
            """
            update cards set status = $2, form_factor = $3, lost_at = $4, pin_set_at = $5, updated_at = $6 where id = $1
            """,
            card.Id,
            card.Status,
            card.FormFactor,
            card.LostAt,
            card.PinSetAt,
            card.UpdatedAt
        );

    private static PaymentCard Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("account_id"),
            reader.Get<string>("external_id"),
            reader.Get<string>("last4"),
            reader.Get<DateTimeOffset>("expiration_date"),
            reader.Enum<CardStatus>("status"),
            reader.Enum<CardFormFactor>("form_factor"),
            reader.Text("original_card_id"),
            reader.GetOrNull<DateTimeOffset>("lost_at"),
            reader.GetOrNull<DateTimeOffset>("pin_set_at"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
