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

    private static readonly TimeSpan ShortFreeze = TimeSpan.FromSeconds(20);

    /// <summary>A suspended machine, say: who wakes up after it holds keys that the issuer has forgotten.</summary>
    private static readonly TimeSpan LongFreeze = TimeSpan.FromHours(2);

    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(2);
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
        Endpoint = new PartnerEndpoint(this);
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

    public PartnerEndpoint Endpoint { get; }

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
            var unrest = new Unrest(this, Simulator.UtcNow);
            Simulator.RunUntil(() => unrest.IsOver, LongestRest);
            Require(unrest.First is null, $"It never came to rest: {unrest.First}.");
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

    /// <param name="latestArrival">How late a message may act that its sender has long given up.</param>
    public Line LineOf(SimulatedProcess process, Party to, TimeSpan latestArrival) =>
        new(Simulator, process, Weather, latestArrival, () => Weather.IsAway.GetValueOrDefault(to), Strike);

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
            Simulator.After(chance.Around(chance.Next(5) == 0 ? LongFreeze : ShortFreeze), process.Thaw);
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

                var whose = (Party)Simulator.Chance.Next((int)Party.Partner + 1);
                var lasts = whose == Party.Database ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(40);
                Weather.IsAway[whose] = true;
                Simulator.After(Simulator.Chance.Around(lasts), () => Weather.IsAway[whose] = false);
                ScheduleOutage();
            }
        );

    private void CalmDown()
    {
        Weather.IsCalm = true;
        Weather.IsAway.Clear();
    }

    /// <summary>Hooks are lost, late, doubled and out of order.</summary>
    private void TellOf(ModelTransfer transfer)
    {
        var chance = Simulator.Chance;
        if (!Weather.IsCalm && chance.Permille(Issuer.Temper.HooksLostPermille))
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
