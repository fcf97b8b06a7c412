using Stretch.Clients;
using Stretch.Domain.Ledger;
using Stretch.Gateway.Checkpoints;
using Stretch.Gateway.Lists;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>A row of <c>ledger_checkpoints</c>.</summary>
/// <param name="Signed">The <see cref="SignedHead"/> that says the same.</param>
internal sealed record Checkpoint(
    Guid Id,
    ClientId ClientId,
    ProgramId ProgramId,
    long Number,
    long Sequence,
    Digest Head,
    Timestamp CreatedAt,
    string Signed
)
{
    /// <summary>The columns that <see cref="Read"/> reads, in its order, of a table whose alias is <c>t</c>.</summary>
    public const string Columns =
        "t.id, t.client_id, t.program_id, t.number, t.ledger_sequence, t.chain_head, t.created_at, t.signed";

    public static Checkpoint Read(RowReader row) =>
        new(
            row.Uuid(),
            new ClientId(row.Uuid()),
            new ProgramId(row.Uuid()),
            row.Long(),
            row.Long(),
            Digest.Read(row.Bytes()),
            row.Time(),
            row.Text()
        );

    public Cursor ToCursor() => new(CreatedAt, Id);

    public CheckpointView ToView() => new(ProgramId, Number, Sequence, Head.ToString(), CreatedAt, Signed);
}
