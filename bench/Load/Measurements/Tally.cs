using System.Collections.Concurrent;
using System.Net;

namespace Stretch.Load.Measurements;

/// <summary>What one turn's callers got; all of them add to it at once.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<int, int> refusals = new();
    private long created;
    private long lost;
    private volatile bool measuring;

    /// <summary>Assignments made, warm-up included: as many must be in the books.</summary>
    public long Created => created;

    /// <summary>Calls without an answer: nobody knows what became of them.</summary>
    public long Lost => lost;

    /// <summary>Answers that were not 201, by status.</summary>
    public IReadOnlyDictionary<int, int> Refusals => refusals;

    /// <summary>How long the assignments took that were made while it was measured.</summary>
    public LatencyHistogram Latencies { get; } = new();

    public void Measure(bool on) => measuring = on;

    public void Answered(int status, TimeSpan duration)
    {
        if (status != (int)HttpStatusCode.Created)
        {
            refusals.AddOrUpdate(status, 1, static (_, count) => count + 1);
            return;
        }

        Interlocked.Increment(ref created);
        if (measuring)
        {
            Latencies.Add(duration);
        }
    }

    public void NotAnswered() => Interlocked.Increment(ref lost);
}
