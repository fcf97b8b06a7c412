using System.Globalization;
using System.Security.Cryptography;
using Stretch.Load.Contestants;
using Stretch.Load.Preparation;
using Stretch.Load.Turns;
using Stretch.Programs;
using Stretch.Silo.Hosting.Postgres;
using Stretch.UserTasks;

namespace Stretch.Load.Sizes;

/// <summary>A server whose ledger has so many rows, in programs of a million at most.</summary>
internal sealed class SizedServer : IAsyncDisposable
{
    private const int MostInProgram = 1_000_000;
    private const int PasswordCharacters = 20;

    private readonly List<ProgramId> programs = [];

    private SizedServer(Contestant server, PartnerLogin login, PartnerCatalogue catalogue, int rows)
    {
        Server = server;
        Login = login;
        Catalogue = catalogue;
        Rows = rows;
    }

    public Contestant Server { get; }

    public PartnerLogin Login { get; }

    public PartnerCatalogue Catalogue { get; }

    public int Rows { get; }

    /// <summary>As a report calls it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Rows:N0} rows");

    public IReadOnlyList<ProgramId> Programs => programs;

    /// <summary>Those of the first program.</summary>
    public IReadOnlyList<UserTaskId> UserTasks { get; private set; } = [];

    /// <summary>How many tasks of the catalogue everybody has in every program.</summary>
    public int TasksUsed => (Math.Min(Rows, MostInProgram) + Catalogue.People.Count - 1) / Catalogue.People.Count;

    /// <param name="turns">How many turns of assigns there will be at most.</param>
    public static async Task<SizedServer> StartAsync(
        PrivatePostgres postgres,
        int rows,
        TurnSettings settings,
        int turns,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        var name = string.Create(CultureInfo.InvariantCulture, $"rows_{rows}");
        var server = await StretchServer.StartAsync(postgres, name, password, logs, cancellationToken);
        var login = await PartnerLogin.RegisterAsync(server.Url, password, cancellationToken);
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var calls = Math.Min(rows, MostInProgram) + (settings.MaxCalls * turns);
        var sized = new SizedServer(server, login, new PartnerCatalogue(login.ClientId, calls, now), rows);
        try
        {
            await sized.FillAsync(now, cancellationToken);
            return sized;
        }
        catch
        {
            await sized.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Login.Dispose();
        await Server.DisposeAsync();
    }

    private async Task FillAsync(Timestamp now, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Writing {Name}...");
        await CatalogueRows.WriteAsync(Server.Database, Catalogue, cancellationToken);
        var fill = new LedgerFill(Server.Database, Catalogue);
        for (var left = Rows; left > 0; left -= MostInProgram)
        {
            programs.AddRange(await ProgramRows.WriteAsync(Server.Database, Catalogue, 1, now, cancellationToken));
            var made = await fill.AssignAsync(programs[^1], Math.Min(left, MostInProgram), cancellationToken);
            UserTasks = UserTasks.Count == 0 ? made : UserTasks;
        }

        await Maintenance.VacuumAsync(Server.Database, cancellationToken);
        await Maintenance.CheckpointAsync(Server.Database, cancellationToken);
    }
}
