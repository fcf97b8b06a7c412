using Stretch.Silo.Security;

namespace Stretch.Gateway.Tests.Security;

public sealed class RandomIdsTests
{
    [Fact]
    public void Ulids_only_ever_grow_even_when_the_clock_steps_back()
    {
        var clock = new SteppingClock();
        var ids = new RandomIds(clock);
        var minted = Enumerable
            .Range(0, 1000)
            .Select(i =>
            {
                clock.NowMs = 1_800_000_000_000 + (i % 7 == 0 ? -i : i / 10);
                return ids.NewUlid();
            })
            .ToArray();
        Assert.Equal(minted.Order(), minted);
        Assert.Equal(minted.Length, minted.Distinct().Count());
    }

    [Fact]
    public void A_ulid_starts_with_the_milliseconds()
    {
        var clock = new SteppingClock { NowMs = 0x0123_4567_89AB };
        Assert.StartsWith("01234567-89ab-", new RandomIds(clock).NewUlid().ToString());
    }

    [Fact]
    public void A_random_uuid_says_that_it_is_version_4()
    {
        var id = new RandomIds(TimeProvider.System).NewUuidV4();
        Assert.Equal(4, id.Version);
        Assert.Equal('4', id.ToString()[14]);
        Assert.InRange(id.Variant, 8, 11);
    }

    private sealed class SteppingClock : TimeProvider
    {
        public long NowMs { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);
    }
}
