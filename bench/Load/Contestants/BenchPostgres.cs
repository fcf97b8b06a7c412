using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Load.Contestants;

/// <summary>A durable PostgreSQL with a local run's settings, whose folder goes with it.</summary>
internal sealed class BenchPostgres : IAsyncDisposable
{
    /// <summary>For pgbench, whose every client is a session, beside all servers' pools.</summary>
    private const int MaxConnections = 400;

    private readonly DirectoryInfo folder;

    private BenchPostgres(DirectoryInfo folder, PrivatePostgres server)
    {
        this.folder = folder;
        Server = server;
    }

    public PrivatePostgres Server { get; }

    /// <param name="data">On a disk, not in memory.</param>
    /// <param name="sharedBuffersMegabytes">How much PostgreSQL keeps in its memory; a local run's if nothing is said.</param>
    public static async Task<BenchPostgres> StartAsync(
        DirectoryInfo data,
        CancellationToken cancellationToken,
        int? sharedBuffersMegabytes = null
    )
    {
        var folder = data.CreateSubdirectory(Path.GetRandomFileName());
        var options = new PrivatePostgresOptions(folder.FullName) { MaxConnections = MaxConnections };
        try
        {
            var server = await PrivatePostgres.StartAsync(
                sharedBuffersMegabytes is { } megabytes ? options with { SharedBuffersMegabytes = megabytes } : options,
                NullLogger.Instance,
                TimeProvider.System,
                cancellationToken
            );
            return new BenchPostgres(folder, server);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
