using System.Diagnostics;

namespace Stretch.Simulation.Kernel;

/// <summary>
/// Runs everything on one thread, under one clock and one seed: of what could go on now the seed picks one, and when nothing can,
/// time leaps to what is due next. The same seed makes the same run, step by step.
/// </summary>
internal sealed class Simulator(int seed)
{
    /// <summary>When simulations begin.</summary>
    public static readonly DateTimeOffset Beginning = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Far more than a run needs: whoever goes round in circles is found out.</summary>
    private const long MaxSteps = 100_000_000;

    private readonly PriorityQueue<Action, (long Due, long Tie)> _due = new();
    private readonly List<(SimulatedProcess Process, object Work)> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public Random Chance { get; } = new(seed);

    public Trace Trace { get; } = new();

    /// <summary>Since the beginning.</summary>
    public TimeSpan Now { get; private set; }

    public DateTimeOffset UtcNow => Beginning + Now;

    public long Steps { get; private set; }

    /// <summary>What must not happen and did: the run ends with it.</summary>
    public Exception? Failure { get; private set; }

    public void Fail(Exception failure) => Failure ??= failure;

    /// <summary>Has something happen later, outside of any process.</summary>
    public void After(TimeSpan delay, Action happen) => _due.Enqueue(happen, ((Now + delay).Ticks, Chance.NextInt64()));

    /// <summary>A process has something to go on with.</summary>
    /// <exception cref="InvalidOperationException">It was told by another thread: something has left the simulation.</exception>
    public void Ready(SimulatedProcess process, object work)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            var left = new InvalidOperationException(
                $"{process.Name} was told to go on by a thread of the pool: {new StackTrace()}"
            );
            Fail(left);
            throw left;
        }

        _ready.Add((process, work));
    }

    /// <summary>Goes on until so, or until nothing can happen any more, or for so long.</summary>
    public void RunUntil(Func<bool> isSo, TimeSpan atMost)
    {
        var end = Now + atMost;
        while (Failure is null && !isSo() && Step(end))
        {
            Steps++;
            if (Steps > MaxSteps)
            {
                Fail(new InvalidOperationException($"After {MaxSteps} steps it still goes on."));
            }
        }

        if (Failure is not null)
        {
            throw new InvalidOperationException("The simulation failed.", Failure);
        }
    }

    private bool Step(TimeSpan end)
    {
        if (_ready.Count > 0)
        {
            var picked = Chance.Next(_ready.Count);
            var (process, work) = _ready[picked];
            _ready[picked] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            Trace.Step(Now, process, picked);
            process.Execute(work);
            return true;
        }

        if (!_due.TryPeek(out _, out var next) || next.Due > end.Ticks)
        {
            Now = end;
            return false;
        }

        Now = TimeSpan.FromTicks(next.Due);
        _due.Dequeue()();
        return true;
    }
}
