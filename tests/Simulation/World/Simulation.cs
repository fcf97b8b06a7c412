using Stretch.Simulation.Audits;
using Stretch.Simulation.Issuer;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.Store;

namespace Stretch.Simulation.World;

/// <summary>
/// One run: silos on one database, an issuer, partners that call, and what goes wrong. Then everything calms down, comes to rest, and
/// is audited.
/// </summary>
internal sealed class Simulation
{
    private const string TransferEvent = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_";

    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(3);
    private static readonly TimeSpan LongestSetUp = TimeSpan.FromHours(1);
    private static readonly TimeSpan RestBeyondWork = TimeSpan.FromMinutes(30);

    private readonly List<SimulatedSilo> _silos = [];
    private readonly List<SimulatedProcess> _processes = [];

    public Simulation(int seed)
    {
        Seed = seed;
        Simulator = new Simulator(seed);
        Settings = new SimulationSettings(Simulator.Chance);
        Weather = new Weather(Simulator);
        Ids = new SeededIds(Simulator);
        Locks = new RowLocks(Simulator);
        Issuer = new ModelIssuer(Simulator, Weather);
        Issuer.Changed += TellOf;
        Workload = new Workload(this);
    }

    public int Seed { get; }

    public Simulator Simulator { get; }

    public SimulationSettings Settings { get; }

    public Weather Weather { get; }

    public SeededIds Ids { get; }

    public ModelDatabase Database { get; } = new();

    public RowLocks Locks { get; }

    public ModelIssuer Issuer { get; }

    public HookInbox Inbox { get; } = new();

    public Workload Workload { get; }

    public IReadOnlyList<SimulatedSilo> Silos => _silos;

    public int Crashes { get; private set; }

    public int Freezes { get; private set; }

    /// <summary>A run of this seed, over and audited.</summary>
    /// <inheritdoc cref="Run" path="/exception"/>
    public static Simulation Of(int seed, TimeSpan hours)
    {
        var simulation = new Simulation(seed);
        simulation.Run(hours);
        return simulation;
    }

    /// <summary>Runs it all.</summary>
    /// <param name="hours">How long partners go on.</param>
    /// <exception cref="SimulationException">Something that must not happen did; it names the seed.</exception>
    public void Run(TimeSpan hours)
    {
        // Whoever runs this may have one, and every await would go on there.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            for (var i = 0; i < Settings.Silos; i++)
            {
                _silos.Add(NewSilo());
            }

            Weather.IsCalm = true;
            Workload.SetUp();
            Simulator.RunUntil(() => Workload.IsSetUp, LongestSetUp);
            Require(Workload.IsSetUp, "The scenario could not be set up.");

            Weather.IsCalm = false;
            Workload.Begin(Simulator.Now + hours);
            ScheduleOutage();
            Simulator.RunUntil(() => Workload.IsOver, hours + LongestRest);

            CalmDown();
            Simulator.RunUntil(() => Workload.IsOver && IsAtRest, LongestRest);
            Require(Workload.IsOver, "Callers still wait for answers.");
            Require(IsAtRest, "Something never came to its end.");
            Simulator.RunUntil(() => false, RestBeyondWork);
            new Audit(this).Run();
        }
        catch (Exception failure)
        {
            throw new SimulationException(this, failure);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            // What finalizers still wake is not to go on.
            _processes.ForEach(process => process.Kill());
        }
    }

    public SimulatedProcess NewProcess(string name)
    {
        var process = new SimulatedProcess(Simulator, _processes.Count + 1, $"{name} {_processes.Count + 1}");
        _processes.Add(process);
        return process;
    }

    public Line LineOf(SimulatedProcess process, Func<bool> isAway) => new(Simulator, process, Weather, isAway, Strike);

    private bool IsAtRest =>
        Database.Disbursements.All.All(row => !row.IsInTransit)
        && Database.Attachments.All.All(row => !row.IsRunning)
        && Database.Outbox.Rows.Count == 0
        && Inbox.Waiting == 0;

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private SimulatedSilo NewSilo()
    {
        var silo = new SimulatedSilo(this, NewProcess("silo"));
        silo.Start();
        return silo;
    }

    private void Strike(SimulatedProcess process, bool freezes)
    {
        var place = _silos.FindIndex(silo => silo.Process == process);
        if (place < 0 || process.IsFrozen)
        {
            return;
        }

        var chance = Simulator.Chance;
        if (freezes)
        {
            Freezes++;
            process.Freeze();
            Simulator.Trace.Note(Simulator.Now, $"{process.Name} freezes");
            Simulator.After(chance.Around(TimeSpan.FromSeconds(20)), process.Thaw);
            return;
        }

        Crashes++;
        _silos[place].Kill();
        Simulator.Trace.Note(Simulator.Now, $"{process.Name} dies");
        Simulator.After(chance.Around(TimeSpan.FromSeconds(10)), () => _silos[place] = NewSilo());
    }

    private void ScheduleOutage() =>
        Simulator.After(
            Simulator.Chance.Around(Settings.OutageEvery),
            () =>
            {
                if (Weather.IsCalm)
                {
                    return;
                }

                var isDatabases = Simulator.Chance.Next(2) == 0;
                var lasts = Simulator.Chance.Around(isDatabases ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(40));
                Set(true);
                Simulator.After(lasts, () => Set(false));
                ScheduleOutage();

                void Set(bool isAway)
                {
                    Weather.DatabaseIsAway = isDatabases ? isAway : Weather.DatabaseIsAway;
                    Weather.IssuerIsAway = isDatabases ? Weather.IssuerIsAway : isAway;
                }
            }
        );

    private void CalmDown()
    {
        Weather.IsCalm = true;
        Weather.DatabaseIsAway = Weather.IssuerIsAway = false;
    }

    /// <summary>Hooks are lost, late, doubled and out of order.</summary>
    private void TellOf(ModelTransfer transfer)
    {
        var chance = Simulator.Chance;
        if (!Weather.IsCalm && chance.Permille(Weather.HooksLostPermille))
        {
            return;
        }

        var id = Ids.NewUuidV4().ToString();
        var name = TransferEvent + UpperSnake.Of(transfer.Status);
        for (var deliveries = 1 + chance.Next(2); deliveries > 0; deliveries--)
        {
            var late = chance.Next(10) == 0 ? TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(50);
            Simulator.After(
                chance.Around(late),
                () => Inbox.Deliver(id, Workload.Client, name, transfer.Id, Simulator.UtcNow)
            );
        }
    }
}
