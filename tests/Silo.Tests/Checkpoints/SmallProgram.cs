using Stretch.Programs;
using Stretch.Tasks;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Checkpoints;

/// <summary>
/// A program whose pool of 50 dollars was filled (entry 1) and reserved for five people (entries 2 to 6). Entry 6 made the pool
/// low, and the event that told so has its hash.
/// </summary>
internal sealed class SmallProgram : IAsyncDisposable
{
    private readonly GrainHost _silo;
    private readonly TaskId _task;

    private SmallProgram(TestDatabase database, GrainHost silo, Partner partner, ProgramId id, TaskId task)
    {
        Database = database;
        _silo = silo;
        Partner = partner;
        Id = id;
        _task = task;
        Log = CheckpointLog.On(database);
    }

    public TestDatabase Database { get; }

    public Partner Partner { get; }

    public ProgramId Id { get; }

    /// <summary>Signs heads of its ledger.</summary>
    public CheckpointLog Log { get; }

    public static async Task<SmallProgram> OpenAsync()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var silo = await GrainHost.StartAsync(database.ConnectionString);
        var partner = await Partner.RegisterAsync(database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 50m);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var opened = new SmallProgram(database, silo, partner, program, task);
        for (var i = 0; i < 5; i++)
        {
            await opened.AssignAsync();
        }

        return opened;
    }

    /// <summary>One entry more: what was reserved for one more person, after the pool was filled again for it by another.</summary>
    public async Task GoOnAsync()
    {
        Partner.Value(await Partner.RefillAsync(_silo.Grains, Id, 1_000m));
        await AssignAsync();
    }

    /// <summary>Another program of the partner's, with a first entry.</summary>
    public Task<ProgramId> OpenAnotherAsync() => Partner.OpenProgramAsync(_silo.Grains, pool: 10m);

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task AssignAsync()
    {
        var user = await Partner.EnrollAsync(_silo.Grains, Id);
        Partner.Value(await Partner.AssignAsync(_silo.Grains, Id, _task, user));
    }
}
