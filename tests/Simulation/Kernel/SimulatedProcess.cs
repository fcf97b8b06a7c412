using Stretch.Grains.Embedded;

namespace Stretch.Simulation.Kernel;

/// <summary>
/// A process: what runs in it goes on only here. Killed, it never goes on again; frozen, it goes on where it was once it is thawed,
/// without having noticed.
/// </summary>
internal sealed class SimulatedProcess(Simulator simulator, int number, string name) : TaskScheduler, IGrainThreads
{
    private readonly List<object> _held = [];

    public string Name => name;

    /// <summary>Stands for it in traces.</summary>
    public int Number => number;

    public bool IsAlive { get; private set; } = true;

    public bool IsFrozen { get; private set; }

    public bool ArePooled => false;

    public override int MaximumConcurrencyLevel => 1;

    public Task Run(Func<Task> body) =>
        Task.Factory.StartNew(body, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Post(Action work) => Add(work);

    public void Queue(IThreadPoolWorkItem turns, bool preferLocal) => Add(turns);

    public void Kill()
    {
        IsAlive = false;
        _held.Clear();
    }

    public void Freeze() => IsFrozen = true;

    public void Thaw()
    {
        IsFrozen = false;
        foreach (var work in _held)
        {
            simulator.Ready(this, work);
        }

        _held.Clear();
    }

    public void Execute(object work)
    {
        if (!IsAlive)
        {
            return;
        }

        if (IsFrozen)
        {
            _held.Add(work);
            return;
        }

        switch (work)
        {
            case Task task:
                TryExecuteTask(task);
                break;
            case IThreadPoolWorkItem turns:
                turns.Execute();
                break;
            case Action act:
                act();
                break;
            default:
                throw new InvalidOperationException($"{work.GetType()} cannot be executed.");
        }
    }

    protected override void QueueTask(Task task) => Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Add(object work)
    {
        if (IsAlive)
        {
            simulator.Ready(this, work);
        }
    }
}
