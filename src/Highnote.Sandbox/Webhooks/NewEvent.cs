using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>An event about to be written.</summary>
internal sealed record NewEvent(string Id, string Name, EventNode Node, DateTimeOffset CreatedAt)
{
    public static NewEvent Create(NotificationEventName name, EventNode node, DateTimeOffset now) =>
        new(EntityIds.New(IdPrefix.Event, now), WireFormat.EnumName(name), node, now);
}

/// <summary>What an event is about, as it is at that moment: later changes don't rewrite what was told.</summary>
/// <param name="Json">The inner node of the delivered body.</param>
internal sealed record EventNode(string TypeName, string Id, string Json);
