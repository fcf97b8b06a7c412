namespace Stretch.Load.OpenLoop;

/// <summary>
/// When calls arrive whose callers know nothing of each other: at a rate, but never evenly. The same seed makes the same times.
/// </summary>
internal static class ArrivalTimes
{
    /// <summary>Since the start, in order.</summary>
    public static IReadOnlyList<TimeSpan> Make(double perSecond, TimeSpan duration, int seed)
    {
        var random = new Random(seed);
        var times = new List<TimeSpan>();
        for (var at = 0.0; ; )
        {
            // Of a Poisson process: pauses are distributed exponentially.
            at -= Math.Log(1 - random.NextDouble()) / perSecond;
            if (at >= duration.TotalSeconds)
            {
                return times;
            }

            times.Add(TimeSpan.FromSeconds(at));
        }
    }
}
