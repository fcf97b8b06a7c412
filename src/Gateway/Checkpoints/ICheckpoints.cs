using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Checkpoints;

/// <summary>Signed heads of programs' ledgers; another client's program is absent.</summary>
public interface ICheckpoints
{
    /// <summary>A page of them, newest first.</summary>
    Task<Result<Page<CheckpointView>>> ListAsync(
        ClientId clientId,
        CheckpointFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    /// <summary>Appends one of the ledger as it is now, unless the last one says that already; null for no program of the client's.</summary>
    Task<CheckpointView?> AppendAsync(ClientId clientId, ProgramId programId, CancellationToken cancellation);
}

/// <summary>Which checkpoints a caller wants; null is all.</summary>
public sealed record CheckpointFilter(ProgramId? ProgramId, Period Created);
