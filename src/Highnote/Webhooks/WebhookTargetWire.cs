using System.Text.Json.Serialization;
using Stretch.Highnote.Paging;

namespace Stretch.Highnote.Webhooks;

internal sealed record WebhookTargetWire(
    string Id,
    string? Name = null,
    string? Uri = null,
    string? Status = null,
    IReadOnlyList<string>? Subscriptions = null,
    IReadOnlyList<SigningKeyWire>? SigningKeys = null
)
{
    public WebhookTarget ToModel() =>
        new(
            new NodeId<WebhookTarget>(Id),
            Name,
            Uri,
            new Coded<WebhookTargetStatus>(Status ?? ""),
            Subscriptions ?? [],
            [.. (SigningKeys ?? []).Select(key => key.ToModel())]
        );
}

internal sealed record SigningKeyWire(
    string Id,
    string? Secret = null,
    string? CreatedAt = null,
    string? ExpiresAt = null
)
{
    public SigningKey ToModel() =>
        new(
            new NodeId<SigningKey>(Id),
            string.IsNullOrEmpty(Secret) ? null : new SigningSecret(Secret),
            Timestamps.Read(CreatedAt),
            Timestamps.Read(ExpiresAt)
        );
}

internal sealed record FindWebhookTargetsWire(IReadOnlyList<TargetOwnerWire>? Organizations = null)
{
    // An API key belongs to one organization, so there is one list to page through.
    public SearchPage<WebhookTarget> ToPage() =>
        SearchPage.Of(Organizations is [var owner] ? owner.WebhookNotificationTargets : null, wire => wire.ToModel());
}

internal sealed record TargetOwnerWire(ConnectionWire<WebhookTargetWire>? WebhookNotificationTargets = null);

internal sealed record FindUndeliveredEventsWire(TargetEventsWire? Node = null)
{
    public SearchPage<UndeliveredEvent> ToPage()
    {
        var page = SearchPage.Of(Node?.WebhookNotificationTargetEvents, wire => wire.Event?.ToModel());
        return new SearchPage<UndeliveredEvent>(
            [.. page.Items.OfType<UndeliveredEvent>()],
            page.NextCursor,
            page.IsLast
        );
    }
}

internal sealed record FindEventsWire(ConnectionWire<EventWire>? NotificationEvents = null)
{
    public SearchPage<UndeliveredEvent> ToPage() => SearchPage.Of(NotificationEvents, wire => wire.ToModel());
}

internal sealed record TargetEventsWire(ConnectionWire<TargetEventWire>? WebhookNotificationTargetEvents = null);

internal sealed record TargetEventWire(EventWire? Event = null);

internal sealed record EventWire(
    string Id,
    string? Name = null,
    EventSubjectWire? Node = null,
    string? CreatedAt = null
)
{
    public UndeliveredEvent ToModel() =>
        new(
            new NodeId<NotificationEvent>(Id),
            Name ?? "",
            Node is null ? null : new EventSubject(Node.TypeName, Node.Id),
            Timestamps.Read(CreatedAt)
        );
}

internal sealed record EventSubjectWire(
    [property: JsonPropertyName("__typename")] string? TypeName = null,
    string? Id = null
);
