using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class WebhookFields(Database database) : IFieldSource
{
    private sealed record Response(int? HttpStatusCode);

    public void Register(ResolverMap map)
    {
        map.Connection<WebhookTarget>("WebhookNotificationTarget");
        map.Type<WebhookTarget>("WebhookNotificationTarget")
            .Field("id", t => t.Id)
            .Field("name", t => t.Name)
            .Field("uri", t => t.Uri)
            .Field("email", _ => null)
            .Field("subscriptions", t => t.Subscriptions)
            .Field("createdAt", t => t.CreatedAt)
            .Field("updatedAt", t => t.UpdatedAt)
            .Field("deactivatedAt", t => t.DeactivatedAt)
            .FieldAsync("signingKeys", (t, _) => SigningKeyTable.ListActiveAsync(database, t.Id))
            .Field("status", t => t.Status)
            .FieldAsync("statusHistory", (t, c) => TargetStatusChange.PageAsync(database, t, c.Arguments))
            .FieldAsync("deliveryAttempts", (t, c) => AttemptTable.PageAsync(database, c.Arguments, targetId: t.Id))
            .FieldAsync("webhookNotificationTargetEvents", (t, c) => TargetEvent.PageAsync(database, t, c.Arguments));
        map.Type<SigningKey>()
            .Field("id", k => k.Id)
            .Field("secret", k => k.Secret)
            .Field("createdAt", k => k.CreatedAt)
            .Field("expiresAt", k => k.ExpiresAt);
        map.Connection<TargetStatusChange>("NotificationTargetStatusHistory");
        map.Type<TargetStatusChange>("NotificationTargetStatusHistory")
            .Field("id", c => c.Id)
            .Field("createdAt", c => c.At)
            .Field("newStatus", c => c.To)
            .Field("previousStatus", c => c.From);
        RegisterAttempts(map);
    }

    private void RegisterAttempts(ResolverMap map)
    {
        map.Connection<TargetEvent>("WebhookNotificationTargetEvent");
        map.Type<TargetEvent>("WebhookNotificationTargetEvent")
            .Field("hasSuccessfulDelivery", e => e.HasSuccessfulDelivery)
            .Field("event", e => e.Event)
            .FieldAsync(
                "deliveryAttempts",
                (e, c) => AttemptTable.PageAsync(database, c.Arguments, e.Event.Id, e.TargetId)
            );
        map.Connection<DeliveryAttempt>("DeliveryAttempt");
        map.Type<DeliveryAttempt>()
            .Field("id", a => a.Id)
            .Field("uri", a => a.Uri)
            .FieldAsync("target", (a, _) => TargetTable.FindAsync(database, a.TargetId))
            .Field("status", a => a.HttpStatus)
            .Field("success", a => a.Status == AttemptStatus.Success)
            .Field("response", a => new Response(a.HttpStatus))
            .Field("deliveryAttemptStatus", a => a.Status)
            .Field("createdAt", a => a.CreatedAt)
            .FieldAsync("event", (a, _) => EventTable.FindAsync(database, a.EventId));
        map.Type<Response>("DeliveryAttemptResponse").Field("httpStatusCode", r => r.HttpStatusCode);
    }
}
