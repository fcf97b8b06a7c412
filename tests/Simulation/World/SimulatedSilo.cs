using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Webhooks;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.Store;

namespace Stretch.Simulation.World;

/// <summary>A silo in a simulated process. It knows nothing but what the database holds.</summary>
internal sealed class SimulatedSilo
{
    private readonly ServiceProvider _services;

    public SimulatedSilo(Simulation simulation, SimulatedProcess process)
    {
        Process = process;
        _services = new SiloServices(simulation, process).Build();
        Grains = _services.GetRequiredService<IGrainFactory>();
    }

    public SimulatedProcess Process { get; }

    public IGrainFactory Grains { get; }

    public void Start()
    {
        var never = CancellationToken.None;
        Process.Run(() => _services.GetRequiredService<LaneCommitStore>().RunAsync(never));
        Process.Run(() => _services.GetRequiredService<OutboxDispatcher>().RunAsync(never));
        Process.Run(() => _services.GetRequiredService<HookLoop>().RunAsync());
        Process.Run(() => _services.GetRequiredService<IssuerChoreWorker>().RunAsync(never));
        Process.Run(() => _services.GetRequiredService<EventNumberer>().RunAsync(never));
        Process.Run(() => _services.GetRequiredService<DeliveryWorker>().RunAsync(never));
        Process.Run(() => ((IHostedService)Grains).StartAsync(never));
    }

    public void Kill()
    {
        Process.Kill();
        _services.GetRequiredService<ModelLanes>().LeaveAll();
    }
}
