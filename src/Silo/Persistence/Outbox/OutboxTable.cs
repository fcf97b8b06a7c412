using Stretch.Domain.Outbox;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Outbox.OutboxMessage>;

namespace Stretch.Silo.Persistence.Outbox;

/// <summary>Messages are born leased to the silo that commits them, which hands them on from memory.</summary>
internal static class OutboxTable
{
    public static RowTable<OutboxMessage> For(SiloIdentity silo, TimeSpan lease) =>
        new(
            "outbox",
            Key: 1,
            row => RowKey.Of(row.Id),
            row => new OutboxMessage(row.Uuid(), row.Enum<OutboxKind>(), row.Uuid(), row.Uuid(), row.Time(), row.Time())
            {
                TraceParent = row.OptionalText(),
            },
            [
                Uuid("id", row => row.Id),
                Text("kind", row => UpperSnake.Of(row.Kind)),
                Uuid("target", row => row.Target),
                Uuid("subject", row => row.Subject),
                Time("due_at", row => row.DueAt),
                Time("created_at", row => row.CreatedAt),
                Text("trace_parent", row => row.TraceParent),
                Uuid("lease_owner", _ => silo.Id),
                Time("leased_until", row => row.CreatedAt.Plus(lease)),
            ]
        );
}
