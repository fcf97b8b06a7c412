using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Security;
using Stretch.Silo.Security;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Security;

public sealed class FailureBrakeTests
{
    private static readonly RateLimitOptions Limits = new() { FreeLoginFailures = 2, MaxLoginAttemptsPer5Seconds = 3 };
    private readonly UnreachableStore store = new();
    private readonly ManualTime time = new();

    [Theory]
    [InlineData(-4, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 250)]
    [InlineData(2, 500)]
    [InlineData(5, 4000)]
    [InlineData(6, 5000)]
    [InlineData(1_000_000, 5000)]
    public void Wrong_answers_are_held_back_longer_and_longer(int beyondFree, int expectedMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), FailureBrake.DelayAfter(beyondFree));

    [Fact]
    public async Task Who_never_failed_here_costs_no_round_trip()
    {
        var brake = Brake();
        for (var i = 0; i < 10; i++)
        {
            await (await BeginAsync(brake, IPAddress.Loopback))!.SucceededAsync();
        }

        Assert.Equal(0, store.Asked);
    }

    [Fact]
    public async Task While_the_failures_cannot_be_counted_over_all_silos_each_counts_its_own()
    {
        var brake = Brake();
        for (var i = 0; i < Limits.FreeLoginFailures; i++)
        {
            await (await BeginAsync(brake, IPAddress.Loopback))!.FailedAsync(CancellationToken.None);
        }

        for (var i = 0; i < Limits.MaxLoginAttemptsPer5Seconds; i++)
        {
            Assert.NotNull(await BeginAsync(brake, IPAddress.Loopback));
        }

        Assert.Null(await BeginAsync(brake, IPAddress.Loopback));
        Assert.NotNull(await BeginAsync(brake, IPAddress.Parse("192.0.2.1")));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(await BeginAsync(brake, IPAddress.Loopback));
    }

    [Fact]
    public async Task Of_a_burst_that_begins_at_once_no_more_are_looked_at_than_of_a_sequence()
    {
        var brake = Brake();
        var burst = Enumerable.Range(0, 60).Select(_ => BeginAsync(brake, IPAddress.Loopback)).ToArray();

        var lookedAt = 0;
        await foreach (var begun in Task.WhenEach(burst))
        {
            if (await begun is { } attempt)
            {
                lookedAt++;
                // Held back until the time moves, which it does not.
                _ = attempt.FailedAsync(CancellationToken.None);
            }
        }

        Assert.Equal(Limits.FreeLoginFailures + Limits.MaxLoginAttemptsPer5Seconds, lookedAt);
    }

    [Fact]
    public async Task Of_many_right_answers_at_once_none_is_turned_away_or_costs_a_round_trip()
    {
        var brake = Brake();
        var burst = Enumerable.Range(0, 60).Select(_ => BeginAsync(brake, IPAddress.Loopback)).ToArray();

        await foreach (var begun in Task.WhenEach(burst))
        {
            await (await begun)!.SucceededAsync();
        }

        Assert.Equal(0, store.Asked);
    }

    [Fact]
    public async Task Right_answers_between_wrong_ones_reopen_nothing_within_the_time()
    {
        var brake = Brake();
        var wrong = 0;
        while (await BeginAsync(brake, IPAddress.Loopback) is { } guess)
        {
            await guess.FailedAsync(CancellationToken.None);
            wrong++;
            if (await BeginAsync(brake, IPAddress.Loopback) is { } right)
            {
                await right.SucceededAsync();
            }
        }

        Assert.Equal(Limits.FreeLoginFailures + Limits.MaxLoginAttemptsPer5Seconds, wrong);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(await BeginAsync(brake, IPAddress.Loopback));
    }

    [Fact]
    public async Task An_attempt_that_nobody_answers_makes_room_for_the_next()
    {
        var brake = Brake();
        for (var i = 0; i < 10 * Limits.FreeLoginFailures; i++)
        {
            using var attempt = await BeginAsync(brake, IPAddress.Loopback);
            Assert.NotNull(attempt);
        }
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void A_household_counts_as_one_address(string one, string other, bool same) =>
        Assert.Equal(same, LoginPair.Of("name", IPAddress.Parse(one)) == LoginPair.Of("name", IPAddress.Parse(other)));

    private static Task<FailureBrake.Attempt?> BeginAsync(FailureBrake brake, IPAddress address) =>
        brake.BeginAsync("name", address, CancellationToken.None).AsTask();

    private FailureBrake Brake() =>
        new(
            new LoginFailures(
                store,
                new KeyedHashes(new ServerKey(new byte[ServerKey.LengthBytes])),
                Options.Create(Limits),
                time,
                NullLogger<LoginFailures>.Instance
            ),
            Options.Create(Limits),
            time
        );

    private sealed class UnreachableStore : ILoginFailureStore
    {
        public int Asked { get; private set; }

        public Task<int> AddAsync(
            ReadOnlyMemory<byte> pair,
            Timestamp now,
            Timestamp since,
            CancellationToken cancellation
        ) => throw Unreachable();

        public Task<int?> TakeAttemptAsync(LoginAttemptAsk ask, CancellationToken cancellation) => throw Unreachable();

        public Task ForgetAsync(ReadOnlyMemory<byte> pair, CancellationToken cancellation) => throw Unreachable();

        private IOException Unreachable()
        {
            Asked++;
            return new IOException("The database is away.");
        }
    }
}
