namespace Stretch.Highnote.Sandbox.Hosting;

/// <summary>Brings the database to the state everything else expects, before anything else starts.</summary>
internal sealed class StartUp(SandboxSeed seed) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => seed.PlantAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
