namespace Stretch.Grains.Commits;

/// <summary>The bounds of queues and batches.</summary>
public static class CommitLimits
{
    /// <summary>Commands that may wait at one grain; the next is refused as overloaded.</summary>
    public const int MaxQueuedCommandsPerGrain = 4_096;

    /// <summary>Commands of one grain decided together.</summary>
    public const int MaxBatchCommands = 512;

    /// <summary>How long a command may wait before it is decided; after that it is refused, with nothing changed.</summary>
    public const int CommandTimeoutMs = 10_000;
}
