using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>
/// A grain in memory: its instance, its turns, and the count of calls it runs. It opens with its first call, and closes once: from
/// then on no call enters, the running ones end, the grain is told, and the next activation of the key may take over.
/// </summary>
internal sealed class Activation(GrainClass grainClass, string key) : TurnScheduler(grainClass.Silo.Threads)
{
    private readonly Lock _gate = new();
    private Task<Grain>? _opening;
    private AsyncServiceScope _scope;
    private int _runningCalls;
    private TimeSpan _lastUsed = grainClass.Silo.Uptime;
    private TimeSpan _keptUntil;
    private DeactivationReason _reason;
    private TaskCompletionSource? _closed;

    /// <summary>The activation whose turn this thread runs, if any.</summary>
    public static Activation? OfThisTurn => Current as Activation;

    public string Key => key;
    public EmbeddedSilo Silo => grainClass.Silo;
    public IServiceProvider Services => _scope.ServiceProvider;

    /// <summary>Counts a call in; false when this activation is closing, and the call has to wait for <see cref="Closed"/>.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                return false;
            }
            _runningCalls++;
            return true;
        }
    }

    /// <summary>Counts a call out. The last one out of a closing activation starts its end.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _runningCalls--;
            _lastUsed = Silo.Uptime;
            EndIfDone();
        }
    }

    /// <summary>Ends when this activation, once closing, is gone.</summary>
    public Task Closed => _closed?.Task ?? throw new InvalidOperationException("The activation is open.");

    /// <summary>The grain itself, made by the first call's turn. Only turns of this activation may ask, hence no lock.</summary>
    public Task<Grain> OpenAsync() => _opening ??= ActivateAsync();

    public Task CloseAsync(DeactivationReason reason)
    {
        lock (_gate)
        {
            if (_closed is null)
            {
                _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _reason = reason;
                EndIfDone();
            }
            return _closed.Task;
        }
    }

    public void CloseIfIdle(TimeSpan idleAge)
    {
        lock (_gate)
        {
            var now = Silo.Uptime;
            if (_runningCalls == 0 && now - _lastUsed >= idleAge && now >= _keptUntil)
            {
                CloseAsync(new(DeactivationReasonCode.ActivationIdle, "No call came for a while."));
            }
        }
    }

    public void KeepFor(TimeSpan time)
    {
        lock (_gate)
        {
            _keptUntil = time == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Silo.Uptime + time;
        }
    }

    private async Task<Grain> ActivateAsync()
    {
        try
        {
            _scope = Silo.CreateScope();
            var grain = grainClass.Create(_scope.ServiceProvider);
            await grain.OnActivateAsync(Silo.Aborted);
            return grain;
        }
        catch (Exception failure)
        {
            _ = CloseAsync(new(DeactivationReasonCode.ActivationFailed, failure, "The grain could not start."));
            throw;
        }
    }

    private void EndIfDone()
    {
        if (_closed is not null && _runningCalls == 0)
        {
            Task.Factory.StartNew(
                DeactivateAsync,
                CancellationToken.None,
                TaskCreationOptions.DenyChildAttach,
                scheduler: this
            );
        }
    }

    private async Task DeactivateAsync()
    {
        try
        {
            await TellGrainAsync();
            await _scope.DisposeAsync();
        }
        // The truth is in the database, so a grain that fails to say goodbye has lost nothing, and must not block its key.
        catch (Exception failure)
        {
            Silo.LogDeactivationFailed(grainClass.Name, key, failure);
        }
        finally
        {
            grainClass.Forget(this);
            _closed!.SetResult();
        }
    }

    private async Task TellGrainAsync()
    {
        if (_opening is not { IsCompletedSuccessfully: true } opened)
        {
            return;
        }
        var grain = await opened;
        await grain.OnDeactivateAsync(_reason, Silo.Aborted);
        switch (grain)
        {
            case IAsyncDisposable asyncDisposable:
                await asyncDisposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
