namespace Stretch.Highnote.Pacing;

/// <summary>A request that waits for its turn; true once it may be sent, false when it has given up.</summary>
internal sealed class WaitingRequest(int complexity)
{
    public int Complexity => complexity;

    public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
