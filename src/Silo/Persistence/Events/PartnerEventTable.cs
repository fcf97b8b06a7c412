using Stretch.Clients;
using Stretch.Domain.Events;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Events.PartnerEvent>;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Persistence.Events;

internal static class PartnerEventTable
{
    public static readonly RowTable<PartnerEvent> Table = new(
        "events",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        row => new PartnerEvent(
            new EventId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.OptionalUuid() is { } program ? new ProgramId(program) : null,
            row.OptionalLong(),
            row.Text(),
            row.Text(),
            row.Time()
        )
        {
            TraceParent = row.OptionalText(),
        },
        [
            Uuid("id", row => row.Id.Value),
            Uuid("client_id", row => row.ClientId.Value),
            OptionalUuid("program_id", row => row.ProgramId?.Value),
            OptionalLong("sequence", row => row.Sequence),
            Text("type", row => row.Type),
            Text("body", row => row.Body),
            Time("created_at", row => row.CreatedAt),
            Text("trace_parent", row => row.TraceParent),
        ]
    );
}
