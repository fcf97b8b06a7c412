using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Stretch.Silo.Checkpoints;
using Stretch.Silo.Security;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Checkpoints;

/// <summary>What a silo signs heads of ledgers with, on a database.</summary>
internal sealed class CheckpointLog(LedgerKeys keys, Checkpointer checkpointer)
{
    public LedgerKeys Keys => keys;

    public Checkpointer Checkpointer => checkpointer;

    /// <param name="file">Where checkpoints are appended to as well.</param>
    /// <param name="serverKey">The server's key; silos of one database have the same.</param>
    public static CheckpointLog On(
        TestDatabase database,
        string? file = null,
        byte[]? serverKey = null,
        ILogger<Checkpointer>? logger = null
    )
    {
        var keys = new LedgerKeys(
            database.DataSource,
            new ServerKey(serverKey ?? new byte[ServerKey.LengthBytes]),
            TimeProvider.System,
            NullLogger<LedgerKeys>.Instance
        );
        var checkpointer = new Checkpointer(
            database.DataSource,
            keys,
            new CheckpointFile(Options.Create(new CheckpointOptions { File = file })),
            new RandomIds(TimeProvider.System),
            TimeProvider.System,
            logger ?? NullLogger<Checkpointer>.Instance
        );
        return new CheckpointLog(keys, checkpointer);
    }

    /// <summary>Signs the heads of all ledgers that have changed.</summary>
    public Task<IReadOnlyList<Checkpoint>> AppendAsync() => checkpointer.AppendNextAsync(Guid.Empty, default);
}
