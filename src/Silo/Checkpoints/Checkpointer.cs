using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.Gateway.Security;
using Stretch.Ids;
using Stretch.Programs;

namespace Stretch.Silo.Checkpoints;

/// <summary>
/// Appends to the log of signed heads. Whoever appends has the log to itself, so that each checkpoint follows the one before;
/// what is stored was written to the file first, so that nothing of the log is missing there.
/// </summary>
internal sealed class Checkpointer(
    NpgsqlDataSource database,
    LedgerKeys keys,
    CheckpointFile file,
    IIds ids,
    TimeProvider time,
    ILogger<Checkpointer> logger
)
{
    /// <summary>How many at once; as long as they are signed, nobody else appends.</summary>
    public const int MaxPrograms = 500;

    /// <summary>Appends for the next programs whose ledgers have changed.</summary>
    /// <param name="after">The id of the last program that was looked at; empty to begin.</param>
    /// <returns>As many as were appended; fewer than <see cref="MaxPrograms"/> at the end.</returns>
    public async Task<IReadOnlyList<Checkpoint>> AppendNextAsync(Guid after, CancellationToken cancellation)
    {
        var signer = await keys.SignerAsync(cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await CheckpointStore.LockAsync(connection, cancellation);
        var changed = await CheckpointStore.ReadChangedAsync(connection, after, MaxPrograms, cancellation);
        var appended = changed.Select(program => Sign(program, signer)).ToList();
        await AppendAsync(connection, appended, cancellation);
        await transaction.CommitAsync(cancellation);
        return appended;
    }

    /// <summary>The program's last checkpoint, appended now if its ledger has changed; null where there is no such program.</summary>
    public async Task<Checkpoint?> AppendOneAsync(ProgramId program, CancellationToken cancellation)
    {
        var signer = await keys.SignerAsync(cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await CheckpointStore.LockAsync(connection, cancellation);
        if (await CheckpointStore.FindChangedAsync(connection, program, cancellation) is not { } changed)
        {
            return await CheckpointStore.FindLatestAsync(connection, program, cancellation);
        }

        var appended = Sign(changed, signer);
        await AppendAsync(connection, [appended], cancellation);
        await transaction.CommitAsync(cancellation);
        return appended;
    }

    private async Task AppendAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Checkpoint> checkpoints,
        CancellationToken cancellation
    )
    {
        if (checkpoints.Count > 0)
        {
            await file.AppendAsync(checkpoints, cancellation);
            await CheckpointStore.InsertAsync(connection, checkpoints, cancellation);
        }
    }

    private Checkpoint Sign(ChangedProgram program, Es256Key signer)
    {
        if (program.Last is { IsContradicted: true } last)
        {
            // Appended all the same: then two signed heads contradict each other, for everyone to see.
            logger.CheckpointContradicted(program.ProgramId, last.Number, last.Sequence);
        }

        var now = Timestamp.From(time.GetUtcNow());
        var link = program.Last is { } before
            ? new CheckpointLink(before.Number + 1, SignedHead.HashOf(before.Signed))
            : new CheckpointLink(1, Digest.None);
        var head = new SignedHead(program.ProgramId, program.Sequence, program.Head, now, link);
        return new Checkpoint(
            ids.NewUlid(),
            program.ClientId,
            program.ProgramId,
            link.Number,
            head.Sequence,
            head.Head,
            now,
            head.SignedWith(signer)
        );
    }
}
