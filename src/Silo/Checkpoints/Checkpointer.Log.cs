using Stretch.Programs;

namespace Stretch.Silo.Checkpoints;

internal static partial class CheckpointLog
{
    [LoggerMessage(
        LogLevel.Error,
        "The ledger of {ProgramId} contradicts its checkpoint {Number}: entry {Sequence}, or one before it, was rewritten or removed. Hold it against the heads kept elsewhere"
    )]
    public static partial void CheckpointContradicted(
        this ILogger logger,
        ProgramId programId,
        long number,
        long sequence
    );

    [LoggerMessage(
        LogLevel.Error,
        "The ledger key {KeyId} was not sealed with this server's key: it is neither published nor used"
    )]
    public static partial void LedgerKeyNotOurs(this ILogger logger, string keyId);

    [LoggerMessage(
        LogLevel.Warning,
        "Checkpoints of ledgers could not be appended ({Reason}); trying again in a minute"
    )]
    public static partial void CheckpointsUnavailable(this ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Checkpoints of ledgers cannot be appended; trying again in a minute")]
    public static partial void CheckpointsFailed(this ILogger logger, Exception fault);
}
