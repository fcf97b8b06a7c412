using Stretch.Programs;

namespace Stretch.Gateway.Checkpoints;

/// <summary>How far a program's ledger had come at a moment, signed with the server's key: a ledger that was rewritten contradicts it.</summary>
/// <param name="Number">1 for the program's first checkpoint, without gaps.</param>
/// <param name="LedgerSequence">The last entry then; 0 where there was none.</param>
/// <param name="ChainHead">SHA-256 of that entry, hexadecimal; zeros where there was none.</param>
/// <param name="SignedCheckpoint">
/// All of this and the SHA-256 of the program's signed checkpoint before, as a JSON Web Signature (ES256); its key stands at
/// <c>/v1/ledger/keys</c>.
/// </param>
public sealed record CheckpointView(
    ProgramId ProgramId,
    long Number,
    long LedgerSequence,
    string ChainHead,
    Timestamp CreateTimestamp,
    string SignedCheckpoint
);
