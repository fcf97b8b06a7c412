using System.Text.Json;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class EventFields(Database database, GraphQlSchema schema) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        map.Type<object>("Query")
            .FieldAsync("notificationEvents", (_, c) => EventTable.PageAsync(database, c.Arguments));
        map.Connection<NotificationEvent>("NotificationEvent", "NotificationEventsConnection");
        map.Type<NotificationEvent>()
            .Field("id", e => e.Id)
            .Field("createdAt", e => e.CreatedAt)
            .Field("expiresAt", e => e.ExpiresAt)
            .Field("name", e => e.Name)
            .FieldAsync("node", (e, _) => NodeOfAsync(e))
            .Field("origination", _ => null)
            .FieldAsync("deliveryAttempts", (e, c) => AttemptTable.PageAsync(database, c.Arguments, eventId: e.Id));
        foreach (var type in Members().Where(IsOnlyAnEvent))
        {
            RegisterSnapshot(map, type);
        }
    }

    private static void RegisterSnapshot(ResolverMap map, ObjectType type)
    {
        var fields = map.Type<EventSnapshot>(type.Name);
        foreach (var field in type.Fields.Keys)
        {
            fields.Field(field, s => s.Field(field));
        }
    }

    private async Task<object?> NodeOfAsync(NotificationEvent raised) =>
        IsOnlyAnEvent((ObjectType)schema.Find(raised.NodeType)!)
            ? new EventSnapshot(raised.NodeType, JsonDocument.Parse(raised.NodeJson).RootElement)
            : await NodeLoader.FindAsync(database, raised.NodeId);

    private IEnumerable<ObjectType> Members() =>
        ((UnionType)schema.Find("NotificationEventNode")!).Members.Select(name => (ObjectType)schema.Find(name)!);

    /// <summary>Application, account and transfer are objects of their own, shown as they are now.</summary>
    private static bool IsOnlyAnEvent(ObjectType type) => type.Name.EndsWith("Event", StringComparison.Ordinal);
}
