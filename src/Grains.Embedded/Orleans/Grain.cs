using Orleans.Runtime;
using Stretch.Grains.Embedded.Runtime;

namespace Orleans;

/// <summary>
/// The base of every grain class. The runtime makes one instance a key, and runs it on that key's scheduler from its constructor on.
/// </summary>
public abstract class Grain : IAddressable
{
    private readonly Activation? _activation = Activation.OfThisTurn;

    internal Activation Activation =>
        _activation ?? throw new InvalidOperationException("This grain was not made by the runtime.");

    protected IGrainFactory GrainFactory => Activation.Silo;

    /// <summary>The activation's own service scope.</summary>
    protected internal IServiceProvider ServiceProvider => Activation.Services;

    /// <summary>
    /// Ends this activation once the calls it is running have ended. Calls from now on wait for that and get a new activation,
    /// so a running call must not call its own grain afterwards.
    /// </summary>
    protected void DeactivateOnIdle() =>
        Activation.CloseAsync(new(DeactivationReasonCode.ApplicationRequested, "The grain asked for it."));

    /// <summary>
    /// Keeps this activation for at least <paramref name="timeSpan"/> without calls. Zero takes that back;
    /// <see cref="Timeout.InfiniteTimeSpan"/> keeps it until the silo stops.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.KeepFor(timeSpan);

    /// <summary>Runs before the first call does. A failure fails the calls that waited for it; the next call tries anew.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call has. It is not promised: a killed process never gets here.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
