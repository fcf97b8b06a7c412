namespace Stretch.Cluster.Tests;

/// <summary>A count that one can wait for.</summary>
internal sealed class AwaitedCount
{
    private readonly Lock turn = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> awaited = [];
    private int value;

    public int Value => Volatile.Read(ref value);

    public void Increment()
    {
        TaskCompletionSource[] reached;
        lock (turn)
        {
            value++;
            reached = [.. awaited.Where(each => each.Count == value).Select(each => each.Reached)];
        }

        foreach (var each in reached)
        {
            each.SetResult();
        }
    }

    /// <summary>Ends in the very turn that makes it so many, before whoever counts goes on; must be asked before that.</summary>
    public Task ReachesAsync(int count)
    {
        lock (turn)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(count, value);
            var reached = new TaskCompletionSource();
            awaited.Add((count, reached));
            return reached.Task;
        }
    }
}
