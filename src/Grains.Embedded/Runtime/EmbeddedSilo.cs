using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>The grains of this process: gives references to them, lets idle ones go, and drains when the host stops.</summary>
internal sealed partial class EmbeddedSilo : IGrainFactory, IHostedService, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly EmbeddedGrainsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbeddedSilo> _logger;
    private readonly long _madeAt;
    private readonly GrainCatalog _catalog;
    private readonly CancellationTokenSource _aborted = new();
    private ITimer? _idleScan;

    public EmbeddedSilo(
        IServiceProvider services,
        IOptions<EmbeddedGrainsOptions> options,
        IGrainThreads threads,
        TimeProvider time,
        ILogger<EmbeddedSilo> logger
    )
    {
        (_services, _options, _time, _logger) = (services, options.Value, time, logger);
        Threads = threads;
        _madeAt = time.GetTimestamp();
        _catalog = new GrainCatalog(_options.Candidates, this);
    }

    public CallGate Gate { get; } = new();

    public IGrainThreads Threads { get; }

    /// <summary>Monotonic time since the silo was made.</summary>
    public TimeSpan Uptime => _time.GetElapsedTime(_madeAt);

    /// <summary>Fires when a stop runs out of time: grains still starting or saying goodbye should cut it short.</summary>
    public CancellationToken Aborted => _aborted.Token;

    private IEnumerable<Activation> Activations => _catalog.Classes.SelectMany(grainClass => grainClass.Activations);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryKey);
        return grainClassNamePrefix is null
            ? (TGrainInterface)(object)_catalog.Prototype(typeof(TGrainInterface)).WithKey(primaryKey)
            : throw new NotSupportedException("An interface has exactly one grain class here.");
    }

    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var period = _options.IdleScanPeriod;
        _idleScan = _time.CreateTimer(static silo => ((EmbeddedSilo)silo!).CloseIdle(), this, period, period);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_idleScan is not null)
        {
            await _idleScan.DisposeAsync();
        }
        try
        {
            await DrainAsync().WaitAsync(_options.DrainTimeout, _time, cancellationToken);
        }
        // Nothing in memory is the truth: a call cut short here is as safe as one cut short by a crash.
        catch (Exception giveUp) when (giveUp is TimeoutException or OperationCanceledException)
        {
            LogDrainGaveUp(Activations.Count());
            await _aborted.CancelAsync();
        }
    }

    public void Dispose()
    {
        _idleScan?.Dispose();
        _aborted.Dispose();
    }

    private void CloseIdle()
    {
        // In an order that does not depend on chance: where threads are simulated, the same run is the same again.
        foreach (
            var activation in Threads.ArePooled
                ? Activations
                : Activations.OrderBy(each => each.Key, StringComparer.Ordinal)
        )
        {
            activation.CloseIfIdle(_options.IdleAge);
        }
    }

    /// <summary>A grain that says goodbye may wake another, hence the loop.</summary>
    private async Task DrainAsync()
    {
        await Gate.CloseAsync();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping.");
        while (Activations.ToList() is { Count: > 0 } open)
        {
            await Task.WhenAll(open.Select(activation => activation.CloseAsync(reason)));
        }
    }
}
