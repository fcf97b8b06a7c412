using System.Collections.Concurrent;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Deliveries that a fault holds back until a later one of the same target has overtaken them.</summary>
internal sealed class HeldDeliveries(TimeProvider clock)
{
    /// <summary>If nothing follows, there is nothing to be overtaken by.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();

    public async Task WaitForNextAsync(string targetId, CancellationToken cancellation)
    {
        var overtaken = waiting.GetOrAdd(
            targetId,
            _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        var hold = Task.Delay(LongestHold, clock, cancellation);
        await Task.WhenAny(overtaken.Task, hold);
        cancellation.ThrowIfCancellationRequested();
    }

    public void ReleaseBehind(string targetId)
    {
        if (waiting.TryRemove(targetId, out var overtaken))
        {
            overtaken.TrySetResult();
        }
    }
}
