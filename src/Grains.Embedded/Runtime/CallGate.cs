using Orleans.Runtime;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>
/// Counts the calls that come from outside any grain, so that a stop can refuse new ones and wait for the rest. What a running
/// call needs of other grains still goes through.
/// </summary>
internal sealed class CallGate
{
    private int _externalCalls;
    private TaskCompletionSource? _drained;

    /// <summary>True when the call is one from outside, which <see cref="Leave"/> has to be told.</summary>
    /// <exception cref="SiloUnavailableException">The gate is closed; the call never began.</exception>
    public bool Enter()
    {
        if (Activation.OfThisTurn is not null)
        {
            return false;
        }
        Interlocked.Increment(ref _externalCalls);
        if (Volatile.Read(ref _drained) is null)
        {
            return true;
        }
        Leave(isExternal: true);
        throw new SiloUnavailableException("The silo is stopping and takes no more calls.");
    }

    public void Leave(bool isExternal)
    {
        if (isExternal && Interlocked.Decrement(ref _externalCalls) == 0)
        {
            Volatile.Read(ref _drained)?.TrySetResult();
        }
    }

    /// <summary>Refuses calls from now on; the task ends with the last one inside.</summary>
    public Task CloseAsync()
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        drained = Interlocked.CompareExchange(ref _drained, drained, null) ?? drained;
        if (Volatile.Read(ref _externalCalls) == 0)
        {
            drained.TrySetResult();
        }
        return drained.Task;
    }
}
