using Npgsql;

namespace Stretch.Simulation.Store;

/// <summary>What goes wrong, as Npgsql would throw it.</summary>
internal static class StoreFailures
{
    private const string Error = "ERROR";
    private const string Fatal = "FATAL";
    private const string IdleInTransactionTimeout = "25P03";

    /// <summary>A grain's version was not the one decided on.</summary>
    public static PostgresException LostFence() =>
        new("null value in column version", Error, Error, PostgresErrorCodes.NotNullViolation, columnName: "version");

    public static PostgresException NotUnique(string table, string index) =>
        new(
            $"duplicate key of {table}: {index}",
            Error,
            Error,
            PostgresErrorCodes.UniqueViolation,
            tableName: table,
            constraintName: index
        );

    public static PostgresException Forbidden(string table, string check) =>
        new($"{table} violates {check}", Error, Error, PostgresErrorCodes.CheckViolation, tableName: table);

    public static PostgresException LockTimeout() =>
        new("canceling statement due to lock timeout", Error, Error, PostgresErrorCodes.LockNotAvailable);

    /// <summary>The server has ended a session that idled with locks.</summary>
    public static PostgresException IdleInTransaction() =>
        new("terminating connection due to idle-in-transaction timeout", Fatal, Fatal, IdleInTransactionTimeout);

    public static NpgsqlException Lost() => new("Exception while reading from stream", new IOException("cut"));

    public static NpgsqlException NotConnected() => new("Failed to connect", new IOException("refused"));
}
