using Stretch.Clients;
using Stretch.Domain.Ledger;
using Stretch.Programs;

namespace Stretch.Silo.Checkpoints;

/// <summary>A program whose ledger is not where its last checkpoint left it.</summary>
/// <param name="Last">Null where it has none yet.</param>
internal sealed record ChangedProgram(
    ClientId ClientId,
    ProgramId ProgramId,
    long Sequence,
    Digest Head,
    LastCheckpoint? Last
);

/// <summary>The last checkpoint of a program, beside what the ledger says of that entry now.</summary>
/// <param name="HeldHead">The hash that the ledger has for the checkpoint's entry now; null where the entry is gone.</param>
internal sealed record LastCheckpoint(long Number, long Sequence, Digest Head, string Signed, Digest? HeldHead)
{
    /// <summary>Whether the ledger was rewritten or cut since.</summary>
    public bool IsContradicted => HeldHead != Head;
}
