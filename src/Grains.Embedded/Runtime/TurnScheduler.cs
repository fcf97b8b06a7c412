using System.Runtime.CompilerServices;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>
/// Runs tasks one at a time, in the order they came, on the threads it is given. An await inside one leaves room for the others, and comes
/// back here: that is what lets a grain's calls interleave without ever running at once.
/// </summary>
internal abstract class TurnScheduler(IGrainThreads threads) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After this many turns a busy grain goes to the back of the queue for a thread, so that others get on.</summary>
    private const int MaxTurnsPerSlice = 256;

    private readonly Queue<Task> _turns = new();
    private bool _isRunning;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Awaited, continues in a turn of its own on this scheduler.</summary>
    public NextTurn SwitchTo() => new(this);

    protected override void QueueTask(Task task)
    {
        lock (_turns)
        {
            _turns.Enqueue(task);
            if (_isRunning)
            {
                return;
            }
            _isRunning = true;
        }
        threads.Queue(this, preferLocal: true);
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var turns = 0; turns < MaxTurnsPerSlice; turns++)
        {
            Task? next;
            lock (_turns)
            {
                if (!_turns.TryDequeue(out next))
                {
                    _isRunning = false;
                    return;
                }
            }
            TryExecuteTask(next);
        }
        threads.Queue(this, preferLocal: false);
    }

    /// <summary>A turn may run another inside itself only on its own thread: elsewhere two would run at once.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_turns)
        {
            return [.. _turns];
        }
    }

    internal readonly struct NextTurn(TaskScheduler scheduler) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public NextTurn GetAwaiter() => this;

        public void GetResult() { }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) =>
            Task.Factory.StartNew(continuation, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
    }
}
