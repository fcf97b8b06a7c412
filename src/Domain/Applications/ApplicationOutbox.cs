using Stretch.Domain.Outbox;

namespace Stretch.Domain.Applications;

/// <summary>The one message that drives an application from its commit to an open account, or to its end.</summary>
public static class ApplicationOutbox
{
    public static OutboxMessage Message(CardApplication application) =>
        new(
            application.Id.Value,
            OutboxKind.Application,
            application.UserId.Value,
            application.Id.Value,
            application.CreatedAt,
            application.CreatedAt
        );
}
