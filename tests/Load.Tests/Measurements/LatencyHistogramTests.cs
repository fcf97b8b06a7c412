using Stretch.Load.Measurements;

namespace Stretch.Load.Tests.Measurements;

public sealed class LatencyHistogramTests
{
    private readonly LatencyHistogram latencies = new();

    [Fact]
    public void A_percentile_is_the_duration_that_so_many_were_not_longer_than()
    {
        for (var microseconds = 1; microseconds <= 100; microseconds++)
        {
            latencies.Add(TimeSpan.FromMicroseconds(microseconds));
        }

        Assert.Equal(TimeSpan.FromMicroseconds(50), latencies.Percentile(0.5));
        Assert.Equal(TimeSpan.FromMicroseconds(99), latencies.Percentile(0.99));
        Assert.Equal(TimeSpan.FromMicroseconds(100), latencies.Percentile(1));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(123_456)]
    [InlineData(60_000_000)]
    public void Long_durations_are_told_a_little_too_long_and_never_too_short(long microseconds)
    {
        latencies.Add(TimeSpan.FromMicroseconds(microseconds));

        Assert.InRange(latencies.Percentile(0.5).TotalMicroseconds, microseconds, microseconds * 1.016);
    }

    [Fact]
    public void One_that_hung_is_seen_in_the_tail()
    {
        for (var call = 0; call < 98; call++)
        {
            latencies.Add(TimeSpan.FromMilliseconds(1));
        }

        latencies.Add(TimeSpan.FromSeconds(5));
        latencies.Add(TimeSpan.FromSeconds(5));

        Assert.InRange(latencies.Percentile(0.99).TotalSeconds, 5, 5.1);
    }

    [Fact]
    public void Of_nothing_every_percentile_is_zero() => Assert.Equal(TimeSpan.Zero, latencies.Percentile(0.99));
}
