using System.Numerics;

namespace Stretch.Load.Measurements;

/// <summary>
/// Counts durations in buckets that grow with them: exact below 128 microseconds, at most 1.6 % wide above. Any thread may
/// add; reading is for when nobody does any more.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 6;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int MaxBits = 36; // 19 hours in microseconds; longer ones count as that.

    private readonly long[] counts = new long[(MaxBits - SubBucketBits + 1) * SubBuckets];

    public long Count => counts.Sum();

    public void Add(TimeSpan duration)
    {
        var microseconds = Math.Clamp((long)duration.TotalMicroseconds, 0, (1L << MaxBits) - 1);
        Interlocked.Increment(ref counts[BucketOf(microseconds)]);
    }

    /// <summary>The duration that this share of all were not longer than; zero when there are none.</summary>
    /// <param name="share">From 0 to 1: 0.99 for the 99th percentile.</param>
    public TimeSpan Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= rank)
            {
                return TimeSpan.FromMicroseconds(HighestOf(bucket));
            }
        }

        return TimeSpan.Zero;
    }

    private static int BucketOf(long microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)microseconds) - SubBucketBits);
        return (shift << SubBucketBits) + (int)(microseconds >> shift);
    }

    private static long HighestOf(int bucket)
    {
        var shift = Math.Max(0, (bucket >> SubBucketBits) - 1);
        var leading = bucket - (shift << SubBucketBits);
        return ((leading + 1L) << shift) - 1;
    }
}
