using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed record DeliveryAttempt(
    string Id,
    string Uri,
    AttemptStatus Status,
    int? HttpStatus,
    string TargetId,
    string EventId,
    DateTimeOffset CreatedAt
);

internal static class AttemptTable
{
    private const string Select = """
        select t.*, d.target_id, d.event_id from delivery_attempts t join deliveries d on d.id = t.delivery_id
        """;

    public static Task<DeliveryAttempt?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    /// <summary>Attempts for an event, for a target, or for both.</summary>
    public static Task<Page<DeliveryAttempt>> PageAsync(
        IQueries queries,
        InputObject arguments,
        string? eventId = null,
        string? targetId = null
    )
    {
        var conditions = new Conditions();
        if (eventId is not null)
        {
            conditions.Add("d.event_id = {0}", eventId);
        }

        if (targetId is not null)
        {
            conditions.Add("d.target_id = {0}", targetId);
        }

        return Page.ReadAsync(queries, Select, conditions, arguments, Read);
    }

    private static DeliveryAttempt Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("uri"),
            reader.Enum<AttemptStatus>("status"),
            reader.GetOrNull<int>("http_status"),
            reader.Get<string>("target_id"),
            reader.Get<string>("event_id"),
            reader.Get<DateTimeOffset>("created_at")
        );
}
