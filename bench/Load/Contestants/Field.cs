using System.Security.Cryptography;
using Stretch.Load.Pgbench;
using Stretch.Load.Preparation;
using Stretch.Load.Turns;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Load.Contestants;

/// <summary>
/// Stretch and its peers, each a process with a database of its own on the same PostgreSQL. They run all the time, and only
/// one at a time has anything to do.
/// </summary>
internal sealed class Field : IAsyncDisposable
{
    private const int PasswordCharacters = 20;

    private readonly Stack<IAsyncDisposable> started = new();
    private readonly List<IEntrant> entrants = [];

    private Field(Contestant stretch, PartnerLogin login)
    {
        started.Push(stretch);
        Stretch = stretch;
        Login = login;
    }

    public Contestant Stretch { get; }

    /// <summary>Stretch as it takes its turns.</summary>
    public HttpEntrant Product => (HttpEntrant)entrants[0];

    public PartnerLogin Login { get; }

    /// <summary>In the order in which they take their turns; Stretch is the first.</summary>
    public IReadOnlyList<IEntrant> All => entrants;

    /// <param name="maxCalls">How many calls a turn takes at most.</param>
    public static async Task<Field> StartAsync(
        PrivatePostgres postgres,
        DirectoryInfo logs,
        int maxCalls,
        CancellationToken cancellationToken
    )
    {
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        var stretch = await StretchServer.StartAsync(postgres, "stretch", password, logs, cancellationToken);
        var field = new Field(stretch, await PartnerLogin.RegisterAsync(stretch.Url, password, cancellationToken));
        try
        {
            await field.EnterAsync(postgres, logs, maxCalls, cancellationToken);
            return field;
        }
        catch
        {
            await field.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Login.Dispose();
        while (started.TryPop(out var one))
        {
            await one.DisposeAsync();
        }
    }

    private async Task EnterAsync(
        PrivatePostgres postgres,
        DirectoryInfo logs,
        int maxCalls,
        CancellationToken cancellationToken
    )
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var catalogue = new PartnerCatalogue(Login.ClientId, maxCalls, now);
        var peer = await Peers.StartRowLockPeerAsync(postgres, Stretch.Url, logs, cancellationToken);
        started.Push(peer);
        var database = await ContestantDatabase.CreateAsync(postgres, "pgbench", cancellationToken);
        var pgbench = new PgbenchEntrant(database, Login.ClientId, maxCalls);
        started.Push(pgbench);
        var empty = await Peers.StartEmptyPeerAsync(logs, cancellationToken);
        started.Push(empty);
        entrants.AddRange([
            new HttpEntrant(Stretch, Login, catalogue),
            new HttpEntrant(peer, Login, catalogue),
            pgbench,
            new CeilingEntrant(empty, Login, catalogue),
        ]);
    }
}
