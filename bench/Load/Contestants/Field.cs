using System.Security.Cryptography;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Load.Contestants;

/// <summary>
/// Stretch and its peer, each a process with a database of its own on the same PostgreSQL. Both run all the time, and only
/// one at a time has anything to do.
/// </summary>
internal sealed class Field(Contestant stretch, Contestant peer, PartnerLogin login) : IAsyncDisposable
{
    private const string PeerProgram = "bench/RowLockPeer/bin/Release/net10.0/Stretch.RowLockPeer.dll";
    private const int PasswordCharacters = 20;

    public Contestant Stretch => stretch;

    public Contestant Peer => peer;

    /// <summary>In the order in which they take their turns.</summary>
    public IReadOnlyList<Contestant> All => [stretch, peer];

    public PartnerLogin Login => login;

    public static async Task<Field> StartAsync(
        PrivatePostgres postgres,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        var stretch = await StretchServer.StartAsync(postgres, "stretch", password, logs, cancellationToken);
        try
        {
            var peer = await StartPeerAsync(postgres, stretch, logs, cancellationToken);
            return new Field(stretch, peer, await PartnerLogin.RegisterAsync(stretch.Url, password, cancellationToken));
        }
        catch
        {
            await stretch.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        login.Dispose();
        await peer.DisposeAsync();
        await stretch.DisposeAsync();
    }

    private static async Task<Contestant> StartPeerAsync(
        PrivatePostgres postgres,
        Contestant stretch,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var database = await ContestantDatabase.CreateAsync(postgres, "peer", cancellationToken);
        var variables = new Dictionary<string, string>
        {
            ["ConnectionStrings__Peer"] = database,
            ["PEER_KEY_SET"] = new Uri(stretch.Url, "/.well-known/jwks.json").ToString(),
            ["PEER_SERVER_KEY"] = ServerKeyOptions.Generate(),
        };
        var log = Path.Combine(logs.FullName, "row-lock-peer.log");
        return new Contestant(
            "row-lock peer",
            [await ServerProcess.StartAsync(PeerProgram, variables, log, cancellationToken)],
            database
        );
    }
}
