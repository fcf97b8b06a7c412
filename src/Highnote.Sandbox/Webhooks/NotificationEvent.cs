using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed record NotificationEvent(
    string Id,
    string Name,
    string NodeType,
    string NodeId,
    string NodeJson,
    DateTimeOffset CreatedAt
) : IEntity
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    public DateTimeOffset ExpiresAt => CreatedAt + Retention;
}
