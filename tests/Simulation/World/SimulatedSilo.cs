using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Grains;
using Stretch.Grains.Embedded;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Silo.Attachments;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Commits;
using Stretch.Simulation.Issuer;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.Store;

namespace Stretch.Simulation.World;

/// <summary>
/// A silo: the real grains, lanes, outbox and hook processing, in a simulated process, on the model of the database and the model of the
/// issuer. It knows nothing but what the database holds.
/// </summary>
internal sealed class SimulatedSilo
{
    private readonly IServiceProvider _services;
    private readonly ModelLanes _lanes;
    private readonly HookLoop _hooks;

    public SimulatedSilo(Simulation simulation, SimulatedProcess process)
    {
        Process = process;
        var simulator = simulation.Simulator;
        var settings = simulation.Settings;
        var time = new SimulatedTime(simulator, process);
        var identity = new SiloIdentity(simulation.Ids.NewUuidV4());
        var toDatabase = new DatabaseLine(simulation.LineOf(process, () => simulation.Weather.DatabaseIsAway));
        var toIssuer = new IssuerLine(
            simulation.LineOf(process, () => simulation.Weather.IssuerIsAway),
            simulation.Issuer,
            simulator
        );
        var readers = new ModelReaders(simulation.Database, toDatabase);
        _lanes = new ModelLanes(
            simulator,
            process,
            simulation.Weather,
            simulation.Database,
            simulation.Locks,
            toDatabase,
            identity.Id,
            settings.Outbox.Lease
        );
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IIds>(simulation.Ids)
            .AddSingleton<IGrainThreads>(process)
            .AddSingleton<ISealer, PlainSealer>()
            .AddSingleton<IPersonSealer, PlainSealer>()
            .AddSingleton(identity)
            .AddSingleton(Options.Create(new LaneOptions { Lanes = settings.Lanes }))
            .AddSingleton(Options.Create(settings.Outbox))
            .AddSingleton(Options.Create(new IssuerHookOptions()))
            .AddSingleton<ILaneSessions>(_lanes)
            .AddSingleton<CommitMetrics>()
            .AddSingleton<LaneCommitStore>()
            .AddSingleton<ICommitStore>(provider => provider.GetRequiredService<LaneCommitStore>())
            .AddSingleton<IOutboxStore>(
                new ModelOutboxStore(simulation.Database, toDatabase, simulator, identity.Id, settings.Outbox.Lease)
            )
            .AddSingleton<IJitter>(new RandomJitter(simulator.Chance))
            .AddSingleton<OutboxDispatcher>()
            .AddSingleton<ICommitListener>(provider => provider.GetRequiredService<OutboxDispatcher>())
            .AddSingleton<IOutboxHandler, TransferOutboxHandler>()
            .AddSingleton<IOutboxHandler, AttachmentOutboxHandler>()
            .AddSingleton<IDisbursementReader>(readers)
            .AddSingleton<ITransferMatches>(readers)
            .AddSingleton<ITransferAccess>(toIssuer)
            .AddSingleton<ITransferIssuer, HighnoteTransfers>()
            // Asked only where somebody traces.
            .AddSingleton(NpgsqlDataSource.Create("Host=nowhere.invalid"))
            .AddSingleton<TransferTraces>()
            .AddSingleton<TransferReporter>()
            .AddSingleton<IssuerHookMetrics>()
            .AddSingleton<IIssuerEventHandler, TransferEventHandler>()
            .AddSingleton<IssuerEventProcessor>()
            .AddSingleton<IHolderClaims, NoOnboarding>()
            .AddSingleton<ICardProgramIssuer, NoOnboarding>()
            .AddSingleton<IIssuerHooks, NoOnboarding>()
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
            .AddGrainServices()
            .AddEmbeddedGrains(typeof(GrainsServiceCollectionExtensions).Assembly)
            .BuildServiceProvider();
        Grains = _services.GetRequiredService<IGrainFactory>();
        _hooks = new HookLoop(simulation.Inbox, toDatabase, _services.GetRequiredService<IssuerEventProcessor>(), time);
    }

    public SimulatedProcess Process { get; }

    public IGrainFactory Grains { get; }

    public void Start()
    {
        Process.Run(() => _services.GetRequiredService<LaneCommitStore>().RunAsync(CancellationToken.None));
        Process.Run(() => _services.GetRequiredService<OutboxDispatcher>().RunAsync(CancellationToken.None));
        Process.Run(_hooks.RunAsync);
        Process.Run(() => ((IHostedService)Grains).StartAsync(CancellationToken.None));
    }

    public void Kill()
    {
        Process.Kill();
        _lanes.LeaveAll();
    }
}
