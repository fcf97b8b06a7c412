namespace Stretch.Silo.Hosting.Postgres;

/// <summary>Where a private PostgreSQL lives and how much it cares for its data.</summary>
/// <param name="Folder">Absolute path; everything the server needs is kept in it and found again at the next start.</param>
internal sealed record PrivatePostgresOptions(string Folder)
{
    /// <summary>For tests only: commits don't wait for the disk, and the folder is removed with the server.</summary>
    public bool ThrowAway { get; init; }

    /// <summary>How many sessions there may be at once. Default 200.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>How much of tables and indexes PostgreSQL keeps in memory, in MB. Default 256, for a machine with other work.</summary>
    public int SharedBuffersMegabytes { get; init; } = 256;
}
