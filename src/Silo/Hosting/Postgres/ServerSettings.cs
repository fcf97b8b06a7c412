namespace Stretch.Silo.Hosting.Postgres;

/// <summary>What our private server is started with; everything else is PostgreSQL's default.</summary>
internal static class ServerSettings
{
    /// <summary>The settings, as far as this build of PostgreSQL has them.</summary>
    public static async Task<IReadOnlyList<string>> ChooseAsync(
        ServerAccount account,
        PostgresBinaries binaries,
        string dataFolder,
        int port,
        PrivatePostgresOptions options
    )
    {
        List<string> settings =
        [
            "listen_addresses=127.0.0.1",
            $"port={port}",
            "unix_socket_directories=",
            $"max_connections={options.MaxConnections}",
            $"shared_buffers={options.SharedBuffersMegabytes}MB",
            "max_wal_size=2GB",
            // A silo whose machine vanished must not keep its locks for hours.
            "tcp_keepalives_idle=5",
            "tcp_keepalives_interval=2",
            "tcp_keepalives_count=3",
            // Our statements are short and prepared; compiling one costs more than running it.
            "jit=off",
            // The detail of a failed check shows the row, names included; a log is no place for people's names.
            "log_error_verbosity=terse",
            options.ThrowAway ? "fsync=off" : "fsync=on",
        ];
        const string smallWal = "wal_compression=lz4";
        string[] question = ["-D", dataFolder, "-c", smallWal, "-C", "wal_compression"];
        if ((await account.Command(binaries.Server, question).RunAsync()).Succeeded)
        {
            settings.Add(smallWal); // Not every build of PostgreSQL has lz4.
        }
        return settings;
    }
}
