using Stretch.Silo.Webhooks;

namespace Stretch.Silo.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    /// <summary>In hours; three days in all.</summary>
    private static readonly double[] Hours = [1, 5, 10, 10, 10, 10, 12, 14];

    private static readonly IReadOnlyList<double> DelaysS = [.. Hours.Select(hours => hours * 3_600)];

    [Fact]
    public void Without_a_word_of_the_endpoints_the_schedule_is_kept_to_its_end() =>
        Assert.Equal(Hours, PausesWhen(_ => null));

    [Fact]
    public void What_the_endpoint_asks_for_comes_off_the_end() =>
        Assert.Equal([24, 5, 10, 10, 10, 10, 3], PausesWhen(tries => tries == 1 ? 24 : null));

    [Theory]
    [InlineData(24)]
    [InlineData(11)]
    [InlineData(1_000)]
    public void However_long_it_asks_each_time_the_last_try_is_where_the_schedule_has_it(double hours) =>
        Assert.Equal(Hours.Sum(), PausesWhen(_ => hours).Sum(), precision: 6);

    [Fact]
    public void A_shorter_wait_than_the_schedules_changes_nothing() => Assert.Equal(Hours, PausesWhen(_ => 0.5));

    /// <summary>The pauses in hours until no try is left.</summary>
    private static List<double> PausesWhen(Func<int, double?> askedHours)
    {
        var pauses = new List<double>();
        var postponed = TimeSpan.Zero;
        var tries = 1;
        while (RetrySchedule.After(DelaysS, tries, postponed, Asked(tries)) is { } next)
        {
            pauses.Add(next.Pause.TotalHours);
            Assert.InRange(pauses.Count, 1, Hours.Length);
            postponed = next.Postponed;
            tries = next.Tries + 1;
        }

        return pauses;

        TimeSpan? Asked(int place) => askedHours(place) is { } hours ? TimeSpan.FromHours(hours) : null;
    }
}
