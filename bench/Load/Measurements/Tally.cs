using System.Collections.Concurrent;
using System.Net;

namespace Stretch.Load.Measurements;

/// <summary>What one turn's callers got; all of them add to it at once.</summary>
/// <param name="expected">The status of a call that succeeded.</param>
internal sealed class Tally(HttpStatusCode expected)
{
    private readonly ConcurrentDictionary<int, int> refusals = new();
    private long created;
    private long lost;
    private volatile bool measuring;

    /// <summary>Calls that succeeded, warm-up included; of assignments, as many must be in the books.</summary>
    public long Created => created;

    /// <summary>Calls without an answer: nobody knows what became of them.</summary>
    public long Lost => lost;

    /// <summary>All other answers, by status.</summary>
    public IReadOnlyDictionary<int, int> Refusals => refusals;

    public long Errors => Refusals.Values.Sum() + Lost;

    /// <summary>How long the calls took that succeeded while it was measured.</summary>
    public LatencyHistogram Latencies { get; } = new();

    public void Measure(bool on) => measuring = on;

    public void Answered(int status, TimeSpan duration) => Answered(status, duration, measuring);

    public void Answered(int status, TimeSpan duration, bool isMeasured)
    {
        if (status != (int)expected)
        {
            refusals.AddOrUpdate(status, 1, static (_, count) => count + 1);
            return;
        }

        Interlocked.Increment(ref created);
        if (isMeasured)
        {
            Latencies.Add(duration);
        }
    }

    public void NotAnswered() => Interlocked.Increment(ref lost);
}
