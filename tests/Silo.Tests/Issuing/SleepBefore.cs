using Stretch.Highnote;
using Stretch.Highnote.Pacing;

namespace Stretch.Silo.Tests.Issuing;

/// <summary>Holds back one request, counted from when it is armed: after the commit, before the socket.</summary>
internal sealed class SleepBefore : IRequestBudgets, IRequestBudget
{
    private volatile Night? night;

    /// <summary>Done once the request has come that is held back.</summary>
    public Task Fallen => night!.Fallen.Task;

    /// <param name="priority">Only such requests count; null: all.</param>
    public void Arm(int request, RequestPriority? priority = null) => night = new Night(priority, request);

    public void Wake() => night!.Woken.SetResult();

    /// <summary>Lets the request go on, and holds back another one.</summary>
    public void WakeUntil(int request, RequestPriority? priority = null)
    {
        var over = night!;
        Arm(request, priority);
        over.Woken.SetResult();
    }

    public IRequestBudget For(HighnoteApiKey key) => this;

    public async ValueTask<bool> TryTakeAsync(RequestPriority priority, int complexity, CancellationToken cancel)
    {
        if (night is { } armed && armed.Catches(priority))
        {
            armed.Fallen.SetResult();
            await armed.Woken.Task;
        }

        return true;
    }

    public void Pause(TimeSpan length) { }

    private sealed class Night(RequestPriority? only, int request)
    {
        private int left = request;

        public TaskCompletionSource Fallen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Woken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Catches(RequestPriority priority) =>
            (only is null || priority == only) && Interlocked.Decrement(ref left) == 0;
    }
}
