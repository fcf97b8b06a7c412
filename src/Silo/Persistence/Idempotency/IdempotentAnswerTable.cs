using Stretch.Domain.Idempotency;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Idempotency.IdempotentAnswer>;

namespace Stretch.Silo.Persistence.Idempotency;

internal static class IdempotentAnswerTable
{
    public static readonly RowTable<IdempotentAnswer> Table = new(
        "idempotency_keys",
        Key: 1,
        row => RowKey.Of(row.Key),
        Read,
        [
            Uuid("key", row => row.Key),
            Uuid("fingerprint", row => row.Fingerprint),
            Text("kind", row => UpperSnake.Of(row.Kind)),
            Bytes("answer", row => row.Answer),
            Time("created_at", row => row.CreatedAt),
            OptionalUuid("user_id", row => row.Person?.Value),
            OptionalUuid("program_id", row => row.ProgramId?.Value),
            Int("entry_count", row => row.EntryCount),
        ]
    );

    private static IdempotentAnswer Read(RowReader row) =>
        new(row.Uuid(), row.Uuid(), row.Enum<ResultKind>(), row.Bytes(), row.Time())
        {
            Person = row.OptionalUuid() is { } person ? new UserId(person) : null,
            ProgramId = row.OptionalUuid() is { } program ? new ProgramId(program) : null,
            EntryCount = row.Int(),
        };
}
