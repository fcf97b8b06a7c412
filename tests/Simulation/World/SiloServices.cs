using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Grains;
using Stretch.Grains.Embedded;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Silo.Attachments;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Webhooks;
using Stretch.Simulation.Issuer;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.Store;

namespace Stretch.Simulation.World;

/// <summary>What a silo is made of: the real services, and behind their ports a process, a clock and ways to models of the others.</summary>
internal sealed class SiloServices(Simulation simulation, SimulatedProcess process)
{
    private static readonly TimeSpan LatestAtDatabase = TimeSpan.FromSeconds(20);

    /// <summary>Longer than the pause before something is sent again: it may overtake the one before.</summary>
    private static readonly TimeSpan LatestElsewhere = TimeSpan.FromMinutes(3);

    private readonly Simulator _simulator = simulation.Simulator;
    private readonly SimulationSettings _settings = simulation.Settings;
    private readonly SiloIdentity _identity = new(simulation.Ids.NewUuidV4());
    private readonly DatabaseLine _toDatabase = new(simulation.LineOf(process, Party.Database, LatestAtDatabase));
    private readonly TransferLine _toIssuer = new(
        new IssuerLine(simulation.LineOf(process, Party.Issuer, LatestElsewhere)),
        simulation.Issuer,
        simulation.Simulator
    );

    public ServiceProvider Build()
    {
        var services = new ServiceCollection();
        AddProcess(services);
        AddCommits(services);
        AddOutbox(services);
        AddTransfers(services);
        AddReconciliation(services);
        AddWebhooks(services);
        return services
            .AddSingleton<IHolderClaims, NoOnboarding>()
            .AddSingleton<ICardProgramIssuer, NoOnboarding>()
            .AddSingleton<IIssuerHooks, NoOnboarding>()
            .AddGrainServices()
            .AddEmbeddedGrains(typeof(GrainsServiceCollectionExtensions).Assembly)
            .BuildServiceProvider();
    }

    private void AddProcess(IServiceCollection services) =>
        services
            .AddSingleton<TimeProvider>(new SimulatedTime(_simulator, process))
            .AddSingleton<IIds>(simulation.Ids)
            .AddSingleton<IGrainThreads>(process)
            .AddSingleton<ISealer, PlainSealer>()
            .AddSingleton<IPersonSealer, PlainSealer>()
            .AddSingleton<IJitter>(new RandomJitter(_simulator.Chance))
            // Nobody is told to stop: silos are killed.
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddSingleton(_simulator)
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(FaultLogger<>));

    private void AddCommits(IServiceCollection services)
    {
        var lanes = new ModelLanes(
            _simulator,
            process,
            simulation.Weather,
            simulation.Database,
            simulation.Locks,
            _toDatabase,
            _identity.Id,
            _settings.Outbox.Lease
        );
        services
            .AddSingleton(lanes)
            .AddSingleton<ILaneSessions>(lanes)
            .AddSingleton(Options.Create(new LaneOptions { Lanes = _settings.Lanes }))
            .AddSingleton<CommitMetrics>()
            .AddSingleton<LaneCommitStore>()
            .AddSingleton<ICommitStore>(provider => provider.GetRequiredService<LaneCommitStore>());
    }

    private void AddOutbox(IServiceCollection services)
    {
        var store = new ModelOutboxStore(
            simulation.Database,
            _toDatabase,
            _simulator,
            _identity.Id,
            _settings.Outbox.Lease
        );
        services
            .AddSingleton<IOutboxStore>(store)
            .AddSingleton(Options.Create(_settings.Outbox))
            .AddSingleton<OutboxDispatcher>()
            .AddSingleton<ICommitListener>(provider => provider.GetRequiredService<OutboxDispatcher>())
            .AddSingleton<IOutboxHandler, TransferOutboxHandler>()
            .AddSingleton<IOutboxHandler, AttachmentOutboxHandler>();
    }

    private void AddTransfers(IServiceCollection services)
    {
        var readers = new ModelReaders(simulation.Database, _toDatabase);
        services
            .AddSingleton<IDisbursementReader>(readers)
            .AddSingleton<ITransferMatches>(readers)
            .AddSingleton<ITransferAccess>(_toIssuer)
            .AddSingleton<ITransferIssuer, HighnoteTransfers>()
            // Asked only where somebody traces.
            .AddSingleton(NpgsqlDataSource.Create("Host=nowhere.invalid"))
            .AddSingleton<TransferTraces>()
            .AddSingleton<TransferReporter>()
            .AddSingleton(Options.Create(new IssuerHookOptions()))
            .AddSingleton<IssuerHookMetrics>()
            .AddSingleton<IIssuerEventHandler, TransferEventHandler>()
            .AddSingleton<IssuerEventProcessor>()
            .AddSingleton(provider => new HookLoop(
                simulation.Inbox,
                _toDatabase,
                provider.GetRequiredService<IssuerEventProcessor>(),
                provider.GetRequiredService<TimeProvider>()
            ));
    }

    private void AddReconciliation(IServiceCollection services)
    {
        var comparisons = new ModelComparisons(simulation.Database, _toDatabase, _simulator);
        var lease = TimeSpan.FromMilliseconds(_settings.Chores.LeaseMs);
        services
            .AddSingleton<IIssuerChoreStore>(
                new ModelChoreStore(simulation.Database, _toDatabase, _simulator, simulation.Ids, lease)
            )
            .AddSingleton(Options.Create(_settings.Chores))
            .AddSingleton<IIssuerRecordsAccess>(_toIssuer)
            .AddSingleton<IComparisonReader>(comparisons)
            .AddSingleton<IFundingBalances>(comparisons)
            .AddSingleton<IFundingBreaks>(comparisons)
            .AddSingleton<IFoundOnboarding>(comparisons)
            .AddSingleton<IRecheckRounds>(comparisons)
            .AddSingleton<RecheckPass>()
            .AddSingleton<DisbursementComparer>()
            .AddSingleton<ComparisonRecorder>()
            .AddSingleton<LatePass>()
            .AddSingleton<FundingAccountPass>()
            .AddSingleton<IIssuerChore, ReconcileChore>()
            .AddSingleton<IssuerChoreMetrics>()
            .AddSingleton<IssuerChoreWorker>();
    }

    private void AddWebhooks(IServiceCollection services)
    {
        var options = _settings.Webhooks;
        var store = new ModelDeliveryStore(simulation.Database, _toDatabase, _simulator, simulation.Ids, options);
        var toPartner = new PartnerLine(
            simulation.LineOf(process, Party.Partner, LatestElsewhere),
            simulation.Endpoint,
            _simulator,
            TimeSpan.FromMilliseconds(options.TimeoutMs)
        );
        services
            .AddSingleton<IEventNumbering>(store)
            .AddSingleton<IDeliveryQueue>(store)
            .AddSingleton<IDeliveryRecords>(store)
            .AddSingleton<IDeliverySender>(toPartner)
            .AddSingleton(Options.Create(options))
            .AddSingleton<DeliveryMetrics>()
            .AddSingleton<DeliverySignal>()
            .AddSingleton<DeliveryRecorder>()
            .AddSingleton<ClientLanes>()
            .AddSingleton<DeliveryWorker>()
            .AddSingleton<EventNumberer>()
            .AddSingleton<ICommitListener>(provider => provider.GetRequiredService<EventNumberer>());
    }
}
