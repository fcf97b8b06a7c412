using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Removed targets stay as rows, because deliveries refer to them, and are never found again.</summary>
internal static class TargetTable
{
    private const string Select = "select t.* from webhook_targets t";

    public static Task<WebhookTarget?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1 and t.removed_at is null", Read, id);

    public static Task<WebhookTarget?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 and t.removed_at is null for no key update", Read, id);

    public static Task<List<WebhookTarget>> ListAsync(IQueries queries) =>
        queries.ListAsync($"{Select} where t.removed_at is null order by t.seq", Read);

    public static Task<Page<WebhookTarget>> PageAsync(IQueries queries, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions().Add("t.removed_at is null"), arguments, Read);

    public static Task InsertAsync(Session session, WebhookTarget target) =>
        session.ExecuteAsync(
            """
            with made as (
                insert into webhook_targets (id, name, uri, subscriptions, status, created_at, updated_at)
                values ($1, $2, $3, $4, $5, $6, $7) returning id
            )
            insert into webhook_target_changes (id, target_id, new_status, created_at) select $8, id, $5, $6 from made
            """,
            target.Id,
            target.Name,
            target.Uri,
            target.Subscriptions.ToArray(),
            target.Status,
            target.CreatedAt,
            target.UpdatedAt,
            EntityIds.New(IdPrefix.TargetChange, session.Now)
        );

    public static Task UpdateAsync(Session session, WebhookTarget target) =>
        session.ExecuteAsync(
            """
            with changed as (
                insert into webhook_target_changes (id, target_id, previous_status, new_status, created_at)
                select $7, t.id, t.status, $4, $6 from webhook_targets t where t.id = $1 and t.status <> $4
            )
            update webhook_targets
            set name = $2, subscriptions = $3, status = $4, deactivated_at = $5, updated_at = $6
            where id = $1
            """,
            target.Id,
            target.Name,
            target.Subscriptions.ToArray(),
            target.Status,
            target.DeactivatedAt,
            target.UpdatedAt,
            EntityIds.New(IdPrefix.TargetChange, session.Now)
        );

    public static Task RemoveAsync(Session session, WebhookTarget target) =>
        session.ExecuteAsync(
            "update webhook_targets set removed_at = $2, status = 'DEACTIVATED' where id = $1",
            target.Id,
            session.Now
        );

    private static WebhookTarget Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("name"),
            reader.Get<string>("uri"),
            reader.Get<string[]>("subscriptions"),
            reader.Enum<TargetStatus>("status"),
            reader.GetOrNull<DateTimeOffset>("deactivated_at"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
