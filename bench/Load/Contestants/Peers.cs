using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Load.Contestants;

/// <summary>Starts the servers that Stretch is measured beside.</summary>
internal static class Peers
{
    private const string RowLockPeer = "bench/RowLockPeer/bin/Release/net10.0/Stretch.RowLockPeer.dll";
    private const string EmptyPeer = "bench/EmptyPeer/bin/Release/net10.0/Stretch.EmptyPeer.dll";

    /// <summary>On a fresh database; it takes the tokens of <paramref name="stretch"/>.</summary>
    public static async Task<Contestant> StartRowLockPeerAsync(
        PrivatePostgres postgres,
        Uri stretch,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var database = await ContestantDatabase.CreateAsync(postgres, "peer", cancellationToken);
        var variables = new Dictionary<string, string>
        {
            ["ConnectionStrings__Peer"] = database,
            ["PEER_KEY_SET"] = new Uri(stretch, "/.well-known/jwks.json").ToString(),
            ["PEER_SERVER_KEY"] = ServerKeyOptions.Generate(),
        };
        var log = Path.Combine(logs.FullName, "row-lock-peer.log");
        var server = await ServerProcess.StartAsync([RowLockPeer], variables, log, cancellationToken);
        return new Contestant(Rival.RowLockPeer, [server], database);
    }

    public static Task<ServerProcess> StartEmptyPeerAsync(DirectoryInfo logs, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            [EmptyPeer],
            new Dictionary<string, string>(),
            Path.Combine(logs.FullName, "empty-peer.log"),
            cancellationToken
        );
}
