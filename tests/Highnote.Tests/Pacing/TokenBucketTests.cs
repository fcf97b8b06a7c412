using Stretch.Highnote.Pacing;

namespace Stretch.Highnote.Tests.Pacing;

public sealed class TokenBucketTests
{
    private const int RunMs = 60_000;
    private const int WindowMs = 10_000;

    [Theory]
    [InlineData(4)]
    [InlineData(80)]
    [InlineData(81)]
    [InlineData(200)]
    public void However_greedy_no_ten_seconds_see_more_than_the_limit(int limit)
    {
        var taken = TakeWhatOneCan(new TokenBucket(limit), quietUntilMs: 0);

        Assert.All(taken, from => Assert.InRange(InWindow(taken, from), 1, limit));
    }

    [Fact]
    public void A_quiet_time_saves_up_no_more_than_the_burst()
    {
        var taken = TakeWhatOneCan(new TokenBucket(80), quietUntilMs: 30_000);

        Assert.All(taken, from => Assert.InRange(InWindow(taken, from), 1, 80));
        Assert.Equal(20, taken.Count(at => at == 30_000));
    }

    [Fact]
    public void Three_quarters_of_the_limit_are_kept_up_for_good()
    {
        var taken = TakeWhatOneCan(new TokenBucket(80), quietUntilMs: 0);

        // A burst of 20, and 6 a second; the last may be a rounding away.
        Assert.InRange(taken.Count, 20 + 6 * RunMs / 1_000 - 1, 20 + 6 * RunMs / 1_000);
    }

    [Fact]
    public void The_wait_told_is_the_wait_it_takes()
    {
        var bucket = new TokenBucket(40);
        while (bucket.TryTake(nowMs: 0)) { }

        var waitMs = bucket.WaitMs(nowMs: 0);

        Assert.False(bucket.TryTake(waitMs - 1));
        Assert.True(bucket.TryTake(Math.Ceiling(waitMs)));
    }

    [Fact]
    public void Under_four_requests_there_is_no_burst_to_speak_of() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenBucket(3));

    private static List<int> TakeWhatOneCan(TokenBucket bucket, int quietUntilMs)
    {
        var taken = new List<int>();
        for (var nowMs = quietUntilMs; nowMs < RunMs; nowMs++)
        {
            while (bucket.TryTake(nowMs))
            {
                taken.Add(nowMs);
            }
        }

        return taken;
    }

    private static int InWindow(List<int> taken, int from) => taken.Count(at => at >= from && at < from + WindowMs);
}
