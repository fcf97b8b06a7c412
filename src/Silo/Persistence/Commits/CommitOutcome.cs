using Npgsql;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>What an exception says about the transaction it came from.</summary>
internal static class CommitOutcome
{
    /// <summary>
    /// The server told that it failed the transaction: nothing of it was written. Anything else, a FATAL that ended the
    /// session included, leaves open whether it had committed.
    /// </summary>
    public static bool IsRolledBack(Exception exception) =>
        exception is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>
    /// Neither the server nor the network is to blame: what a command decided cannot even be sent. Whatever of the batch
    /// went out, that it was not committed is found out like for a lost connection.
    /// </summary>
    public static bool IsBug(Exception exception) => exception is not PostgresException && !IsUnavailable(exception);

    /// <summary>A grain's version was not the one decided on.</summary>
    public static bool IsLostFence(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.NotNullViolation, ColumnName: "version" };

    /// <summary>Somebody held a lock for longer than <c>lock_timeout</c>.</summary>
    public static bool IsLockTimeout(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>The server cannot serve now: out of connections, memory or disk, shutting down, read only.</summary>
    public static bool IsUnavailable(Exception exception) =>
        exception
            is PostgresException
                {
                    SqlState: ['5', '3', ..]
                        or ['5', '7', 'P', ..]
                        or ['5', '8', ..]
                        or PostgresErrorCodes.ReadOnlySqlTransaction
                }
                or (NpgsqlException and not PostgresException)
                or IOException
                or TimeoutException
                or System.Net.Sockets.SocketException;
}
