using Stretch.Load.OpenLoop;

namespace Stretch.Load.Tests.OpenLoop;

public sealed class ArrivalTimesTests
{
    private const int Seed = 7;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(100);

    private readonly IReadOnlyList<TimeSpan> times = ArrivalTimes.Make(perSecond: 1_000, Duration, Seed);

    [Fact]
    public void As_many_arrive_as_the_rate_says() => Assert.InRange(times.Count, 98_000, 102_000);

    [Fact]
    public void They_come_in_order_and_before_the_end()
    {
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] < Duration);
    }

    [Fact]
    public void Their_pauses_are_as_uneven_as_those_of_people_who_know_nothing_of_each_other()
    {
        double[] pauses = [.. times.Zip(times.Skip(1), (one, next) => (next - one).TotalMilliseconds)];
        var mean = pauses.Average();
        var deviation = Math.Sqrt(pauses.Average(pause => Math.Pow(pause - mean, 2)));

        // Of an exponential distribution the deviation is the mean.
        Assert.InRange(deviation / mean, 0.95, 1.05);
    }

    [Fact]
    public void The_same_seed_makes_the_same_times() => Assert.Equal(times, ArrivalTimes.Make(1_000, Duration, Seed));
}
