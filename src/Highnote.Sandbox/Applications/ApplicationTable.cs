using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Holders;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Applications;

internal static class ApplicationTable
{
    private const string Select = "select t.* from applications t";

    public static Task<CardApplication?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    /// <summary>Finds and holds it until the transaction ends.</summary>
    public static Task<CardApplication?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    public static Task<Page<CardApplication>> OfHolderAsync(
        IQueries queries,
        AccountHolder holder,
        InputObject arguments
    ) => Page.ReadAsync(queries, Select, new Conditions().Add("t.holder_id = {0}", holder.Id), arguments, Read);

    /// <summary>Takes the applications whose review has come, oldest first, and holds them.</summary>
    public static Task<List<CardApplication>> LockDueAsync(Session session, int limit) =>
        session.ListAsync(
            $"{Select} where t.due_at <= $1 order by t.due_at limit {limit} for no key update skip locked",
            Read,
            session.Now
        );

    public static async Task<DateTimeOffset?> NextDueAsync(IQueries queries) =>
        (
            await queries.ListAsync(
                "select min(due_at) as due_at from applications where due_at is not null",
                r => r.GetOrNull<DateTimeOffset>("due_at")
            )
        )[0];

    /// <returns>False if the holder has an open application for the product.</returns>
    public static async Task<bool> TryInsertAsync(Session session, CardApplication application, DateTimeOffset dueAt)
    {
        const string insert = """
            insert into applications
                (id, product_id, holder_id, status, verification_status, verification_results, due_at, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (holder_id, product_id) where status in ('PENDING', 'IN_REVIEW') do nothing
            """;
        var inserted = await session.ExecuteAsync(
            insert,
            application.Id,
            application.ProductId,
            application.HolderId,
            application.Status,
            application.Verification,
            application.VerificationResults.ToArray(),
            dueAt,
            application.CreatedAt,
            application.UpdatedAt
        );
        return inserted > 0;
    }

    /// <summary>Writes a new status; whoever sets one ends the automated review.</summary>
    public static Task UpdateAsync(Session session, CardApplication application) =>
        session.ExecuteAsync(
            """
            update applications
            set status = $2, verification_status = $3, verification_results = $4, decisioned_at = $5, updated_at = $6,
                due_at = null
            where id = $1
            """,
            application.Id,
            application.Status,
            application.Verification,
            application.VerificationResults.ToArray(),
            application.DecisionedAt,
            application.UpdatedAt
        );

    private static CardApplication Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("product_id"),
            reader.Get<string>("holder_id"),
            reader.Enum<ApplicationStatus>("status"),
            reader.Enum<VerificationReason>("verification_status"),
            reader.Get<string[]>("verification_results"),
            reader.GetOrNull<DateTimeOffset>("decisioned_at"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
