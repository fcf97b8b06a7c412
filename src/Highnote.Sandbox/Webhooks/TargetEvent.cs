using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>An event as one target saw it (WebhookNotificationTargetEvent).</summary>
internal sealed record TargetEvent(NotificationEvent Event, string TargetId, bool HasSuccessfulDelivery)
{
    private const string Reached = """
        exists (
            select from deliveries d where d.event_id = t.id and d.target_id = {0} and d.status = 'SUCCEEDED'
        )
        """;

    public static async Task<Page<TargetEvent>> PageAsync(IQueries queries, WebhookTarget target, InputObject arguments)
    {
        var filter = arguments.ObjectOrNull("filterBy");
        var conditions = new Conditions()
            .Add("exists (select from deliveries d where d.event_id = t.id and d.target_id = {0})", target.Id)
            .AddFilter("t.created_at", filter?.ObjectOrNull("eventCreatedAt"), FilterValues.Timestamp);
        EventTable.AddNames(conditions, filter);
        if (filter?.Values.GetValueOrDefault("hasSuccessfulDelivery") is bool wanted)
        {
            conditions.Add(wanted ? Reached : "not " + Reached, target.Id);
        }

        // The target is the first condition's first value.
        var select = $"""
            select t.*, {Reached.Replace(
                "{0}",
                "$1",
                StringComparison.Ordinal
            )} as has_success from notification_events t
            """;
        return await Page.ReadAsync(
            queries,
            select,
            conditions,
            arguments,
            r => new TargetEvent(EventTable.Read(r), target.Id, r.Get<bool>("has_success"))
        );
    }
}
