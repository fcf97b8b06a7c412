using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal static class EventTable
{
    private const string Select = "select t.* from notification_events t";

    private const string InsertEvents = """
        insert into notification_events (id, name, node_type, node_id, node, created_at)
        select * from unnest($1, $2, $3, $4, $5, $6)
        """;

    public static Task<NotificationEvent?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<Page<NotificationEvent>> PageAsync(IQueries queries, InputObject arguments)
    {
        var filter = arguments.ObjectOrNull("filterBy");
        var conditions = new Conditions().AddFilter(
            "t.created_at",
            filter?.ObjectOrNull("createdAt"),
            FilterValues.Timestamp
        );
        AddNames(conditions, filter);
        return Page.ReadAsync(queries, Select, conditions, arguments, Read);
    }

    /// <summary>Writes events with a delivery for each active target that subscribes to them.</summary>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<NewEvent> events) =>
        Insert(
            $"""
            with raised as ({InsertEvents} returning id, name, created_at)
            insert into deliveries (event_id, target_id, due_at)
            select raised.id, t.id, raised.created_at
            from raised join webhook_targets t on t.status = 'ACTIVE' and raised.name = any(t.subscriptions)
            """,
            events
        );

    /// <summary>Writes an event that goes to one target, whatever it subscribes to.</summary>
    public static NpgsqlBatchCommand InsertFor(string targetId, NewEvent raised) =>
        Insert(
            $"""
            with raised as ({InsertEvents} returning id, created_at)
            insert into deliveries (event_id, target_id, due_at) select id, $7, created_at from raised
            """,
            [raised],
            targetId
        );

    public static void AddNames(Conditions conditions, InputObject? filter)
    {
        if (filter?.ListOrNull<string>("name") is { } names)
        {
            conditions.Add("t.name = any({0})", names.ToArray());
        }
    }

    public static NotificationEvent Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("name"),
            reader.Get<string>("node_type"),
            reader.Get<string>("node_id"),
            reader.Get<string>("node"),
            reader.Get<DateTimeOffset>("created_at")
        );

    private static NpgsqlBatchCommand Insert(string sql, IReadOnlyList<NewEvent> events, params List<object?> more) =>
        Sql.Command(
            sql,
            [
                events.Select(e => e.Id).ToArray(),
                events.Select(e => e.Name).ToArray(),
                events.Select(e => e.Node.TypeName).ToArray(),
                events.Select(e => e.Node.Id).ToArray(),
                events.Select(e => e.Node.Json).ToArray(),
                events.Select(e => e.CreatedAt).ToArray(),
                .. more,
            ]
        );
}
