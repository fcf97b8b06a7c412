using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Clients;
using Stretch.Domain.Users;
using Stretch.Events;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.Store;
using Stretch.Simulation.World;
using Stretch.Users;

namespace Stretch.Simulation.Tests.Store;

/// <summary>The model, in fair weather.</summary>
internal sealed class ModelHost : StoreHost
{
    private static readonly TimeSpan LongestScenario = TimeSpan.FromMinutes(1);

    private readonly Simulator _simulator = new(seed: 1);
    private readonly Weather _weather;
    private readonly ModelDatabase _database = new();
    private readonly RowLocks _locks;
    private readonly SimulatedProcess _process;
    private readonly DatabaseLine _line;
    private readonly SeededIds _ids;

    public ModelHost()
    {
        _weather = new Weather(_simulator) { IsCalm = true };
        _locks = new RowLocks(_simulator);
        _process = new SimulatedProcess(_simulator, number: 1, "scenario");
        _line = new DatabaseLine(new Line(_simulator, _process, _weather, TimeSpan.Zero, () => false, (_, _) => { }));
        _ids = new SeededIds(_simulator);
    }

    public override Timestamp Now => Timestamp.From(_simulator.UtcNow);

    public override StoreSeat NewSilo(bool holds = true)
    {
        var silo = _ids.NewUuidV4();
        var deliveries = new ModelDeliveryStore(_database, _line, _simulator, _ids, Webhooks(holds));
        var comparisons = new ModelComparisons(_database, _line, _simulator);
        return new StoreSeat(
            new ModelLanes(_simulator, _process, _weather, _database, _locks, _line, silo, Lease),
            new ModelOutboxStore(_database, _line, _simulator, silo, Lease),
            deliveries,
            deliveries,
            deliveries,
            new ModelChoreStore(_database, _line, _simulator, _ids, Lease),
            comparisons,
            comparisons,
            comparisons,
            comparisons
        );
    }

    public override Task AddClientAsync(ClientId client)
    {
        _database.Plant(new ClientState(client, 1, 0, 0, 0, 0, Configuration: null, HighnoteApiKey: null));
        return Task.CompletedTask;
    }

    public override PersonKey NewKey(UserId person) => new PlainSealer().NewKey(person);

    public override Task<DisbursementView?> FindAsync(DisbursementId id) => new ModelReaders(_database, _line).Find(id);

    public override async Task<IReadOnlyCollection<DisbursementView>> OfTransferAsync(string transferId) =>
        (await new ModelReaders(_database, _line).ByTransferAsync([transferId], CancellationToken.None)).Values;

    public override Task<IReadOnlyList<EventId>> InOrderAsync(ClientId client) =>
        Task.FromResult<IReadOnlyList<EventId>>([
            .. _database
                .Deliveries.Positions.Where(known => _database.Events.Rows[known.Key].ClientId == client)
                .OrderBy(known => known.Value)
                .Select(known => known.Key),
        ]);

    public override Task RunAsync(Func<Task> scenario)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var running = _process.Run(scenario);
            _simulator.RunUntil(() => running.IsCompleted, LongestScenario);
            return running.IsCompleted
                ? running
                : throw new InvalidOperationException("The scenario never came to its end.");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
