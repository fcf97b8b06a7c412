using Npgsql;
using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Holders;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Accounts;

internal static class AccountTable
{
    private const string Select = "select t.* from accounts t";
    private const string FundsProduct = "t.product_id = $1 and t.feature = 'PRODUCT_FUNDING'";
    private const string OwnedByOrganization = "t.holder_id is null";

    public static Task<Account?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<Account?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    /// <summary>Holds all of them, always in the same order, so that no two transactions wait for each other.</summary>
    public static Task<List<Account>> LockAsync(Session session, string[] ids) =>
        session.ListAsync($"{Select} where t.id = any($1) order by t.id for no key update", Read, ids);

    public static Task<List<Account>> ListOwnAsync(IQueries queries) =>
        queries.ListAsync($"{Select} where {OwnedByOrganization} order by t.seq", Read);

    public static Task<List<Account>> ListOfProductAsync(IQueries queries, CardProduct product) =>
        queries.ListAsync($"{Select} where {FundsProduct} order by t.seq", Read, product.Id);

    public static Task<Page<Account>> OwnAsync(IQueries queries, InputObject arguments) =>
        PageAsync(queries, new Conditions().Add(OwnedByOrganization), arguments);

    public static Task<Page<Account>> OfProductAsync(IQueries queries, CardProduct product, InputObject arguments) =>
        PageAsync(queries, new Conditions().Add("t.product_id = {0}", product.Id), arguments);

    public static Task<Page<Account>> OfHolderAsync(IQueries queries, AccountHolder holder, InputObject arguments) =>
        PageAsync(queries, new Conditions().Add("t.holder_id = {0}", holder.Id), arguments);

    public static Task<Page<Account>> OfApplicationAsync(
        IQueries queries,
        CardApplication application,
        InputObject arguments
    ) => PageAsync(queries, new Conditions().Add("t.application_id = {0}", application.Id), arguments);

    /// <returns>False if the external id is taken.</returns>
    public static async Task<bool> TryInsertAsync(IQueries queries, Account account)
    {
        const string insert = """
            insert into accounts
                (id, name, external_id, feature, status, product_id, application_id, holder_id, balance_cents,
                 created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict do nothing
            """;
        var inserted = await queries.ExecuteAsync(
            insert,
            account.Id,
            account.Name,
            account.ExternalId,
            account.Feature,
            account.Status,
            account.ProductId,
            account.ApplicationId,
            account.HolderId,
            account.BalanceCents,
            account.CreatedAt,
            account.UpdatedAt
        );
        return inserted > 0;
    }

    public static Task UpdateAsync(Session session, Account account) =>
        session.ExecuteAsync(
            "update accounts set status = $2, balance_cents = $3, held_cents = $4, updated_at = $5 where id = $1",
            account.Id,
            account.Status,
            account.BalanceCents,
            account.HeldCents,
            account.UpdatedAt
        );

    private static Task<Page<Account>> PageAsync(IQueries queries, Conditions conditions, InputObject arguments)
    {
        var filter = arguments.ObjectOrNull("filterBy");
        if (filter?.ObjectOrNull("customFields") is not null || filter?.ObjectOrNull("searchQueryLanguage") is not null)
        {
            throw new FieldException("The sandbox does not simulate the filters customFields and searchQueryLanguage.");
        }

        conditions
            .AddFilter("t.created_at", filter?.ObjectOrNull("createdAt"), FilterValues.Timestamp)
            .AddFilter("t.updated_at", filter?.ObjectOrNull("updatedAt"), FilterValues.Timestamp)
            .AddFilter("t.feature", filter?.ObjectOrNull("features"))
            .AddFilter("t.product_id", filter?.ObjectOrNull("cardProductId"))
            .AddFilter("t.external_id", filter?.ObjectOrNull("externalId"));
        return Page.ReadAsync(queries, Select, conditions, arguments, Read);
    }

    private static Account Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("name"),
            reader.Get<string>("external_id"),
            reader.Enum<AccountFeature>("feature"),
            reader.Enum<AccountStatus>("status"),
            reader.Text("product_id"),
            reader.Text("application_id"),
            reader.Text("holder_id"),
            reader.Get<long>("balance_cents"),
            reader.Get<long>("held_cents"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
