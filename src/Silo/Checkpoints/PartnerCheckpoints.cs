using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Checkpoints;
using Stretch.Gateway.Lists;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Queries;

namespace Stretch.Silo.Checkpoints;

/// <summary>The log of signed heads, for partners: only what is theirs.</summary>
internal sealed class PartnerCheckpoints(NpgsqlDataSource database, Checkpointer checkpointer) : ICheckpoints
{
    private const string Select = $"select {Checkpoint.Columns} from ledger_checkpoints t";

    private readonly Ownership _ownership = new(database);

    public async Task<Result<Page<CheckpointView>>> ListAsync(
        ClientId clientId,
        CheckpointFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        // One program's are fewer than its client's; no index can be searched by what is said in these words.
        var matches = filter.ProgramId is null ? "= ?" : "is not distinct from ?";
        var found = await new RowQuery<Checkpoint>(database, Select, Checkpoint.Read)
            .Where($"t.client_id {matches}", clientId.Value)
            .WhereAsked("t.program_id = ?", filter.ProgramId, id => id.Value)
            .Within(filter.Created, "created_at")
            .PageAsync(page, "created_at", row => row.ToCursor(), row => row.ToView(), cancellation);
        return found.Data.Count > 0
            ? Result.Done(found)
            : await _ownership.FaultOfAsync(clientId, cancellation, filter.ProgramId) ?? Result.Done(found);
    }

    public async Task<CheckpointView?> AppendAsync(
        ClientId clientId,
        ProgramId programId,
        CancellationToken cancellation
    ) =>
        await _ownership.HasAsync(clientId, programId, cancellation)
            ? (await checkpointer.AppendOneAsync(programId, cancellation))?.ToView()
            : null;
}
