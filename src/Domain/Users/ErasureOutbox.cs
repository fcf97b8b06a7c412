using Stretch.Domain.Ids;
using Stretch.Domain.Outbox;
using Stretch.Users;

namespace Stretch.Domain.Users;

/// <summary>The message that has every program end an erased person's part in it.</summary>
internal static class ErasureOutbox
{
    public static OutboxMessage Message(UserId user, Timestamp now) =>
        new(DerivedId.Of(now, user.Value, number: 1), OutboxKind.Erasure, user.Value, user.Value, now, now);
}
