using Stretch.Domain.Idempotency;
using Stretch.Results;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Idempotency.IdempotentAnswer>;

namespace Stretch.Silo.Persistence.Idempotency;

internal static class IdempotentAnswerTable
{
    public static readonly RowTable<IdempotentAnswer> Table = new(
        "idempotency_keys",
        Key: 1,
        row => RowKey.Of(row.Key),
        row => new IdempotentAnswer(row.Uuid(), row.Uuid(), row.Enum<ResultKind>(), row.Bytes(), row.Time()),
        [
            Uuid("key", row => row.Key),
            Uuid("fingerprint", row => row.Fingerprint),
            Text("kind", row => UpperSnake.Of(row.Kind)),
            Bytes("answer", row => row.Answer),
            Time("created_at", row => row.CreatedAt),
        ]
    );
}
