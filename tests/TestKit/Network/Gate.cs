namespace Stretch.TestKit.Network;

/// <summary>Lets everyone through while open, and holds everyone back while closed.</summary>
internal sealed class Gate
{
    private readonly Lock turn = new();
    private TaskCompletionSource opened = Opened();

    public void Close()
    {
        lock (turn)
        {
            if (opened.Task.IsCompleted)
            {
                opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void Open()
    {
        lock (turn)
        {
            opened.TrySetResult();
        }
    }

    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (turn)
        {
            return opened.Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource Opened()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
