using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.RateLimits;

/// <summary>Somebody who guesses through two silos gets no further than through one.</summary>
public sealed class SharedLockoutTests(TwoBrakedSilos silos) : IClassFixture<TwoBrakedSilos>
{
    private const int Flood = 4 * TwoBrakedSilos.MaxAttempts;

    [Fact]
    public async Task Failures_through_both_silos_count_together_and_so_do_the_attempts_that_are_looked_at()
    {
        var client = await silos.NewClientAsync();
        var wrong = client.Wrap("wrong");
        await FailAndFloodAsync(throughSecond => silos.TokenAsync(client, wrong, throughSecond));
    }

    [Fact]
    public async Task A_burst_of_who_never_failed_gets_no_further_either()
    {
        var client = await silos.NewClientAsync();
        var wrong = client.Wrap("wrong");

        var burst = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => silos.TokenAsync(client, wrong, throughSecond: false))
        );

        var lookedAt = burst.Where(answer => (int)answer.Status == 401).ToArray();
        Assert.InRange(lookedAt.Length, 1, TwoBrakedSilos.FreeFailures + TwoBrakedSilos.MaxAttempts);
        Assert.All(burst.Except(lookedAt), answer => answer.ExpectError(429, "too_many_failed_logins"));
    }

    [Fact]
    public async Task A_burst_through_both_silos_has_the_free_ones_of_each_and_the_others_once()
    {
        var client = await silos.NewClientAsync();
        var wrong = client.Wrap("wrong");

        var burst = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => silos.TokenAsync(client, wrong, throughSecond: i % 2 == 1))
        );

        var lookedAt = burst.Where(answer => (int)answer.Status == 401).ToArray();
        Assert.InRange(lookedAt.Length, 1, (2 * TwoBrakedSilos.FreeFailures) + TwoBrakedSilos.MaxAttempts);
        Assert.All(burst.Except(lookedAt), answer => answer.ExpectError(429, "too_many_failed_logins"));
    }

    [Fact]
    public async Task Many_right_logins_of_one_client_at_once_all_pass()
    {
        var client = await silos.NewClientAsync();

        var burst = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => silos.TokenAsync(client, client.EncodedSecret, throughSecond: false))
        );

        Assert.All(burst, answer => answer.Expect(200));
    }

    [Fact]
    public async Task The_operators_credentials_have_the_same_brake()
    {
        await FailAndFloodAsync(throughSecond => silos.ClientsAsync("wrong", throughSecond));

        silos.Clock.Advance(TwoBrakedSilos.NextBlock);
        (await silos.ClientsAsync(GatewayFixture.AdminPassword, throughSecond: false)).Expect(200);
    }

    [Fact]
    public async Task The_next_block_of_time_lets_the_right_one_in_and_forgets_the_failures_everywhere()
    {
        var client = await silos.NewClientAsync();
        var wrong = client.Wrap("wrong");
        await FailAndFloodAsync(throughSecond => silos.TokenAsync(client, wrong, throughSecond));
        (await silos.TokenAsync(client, client.EncodedSecret, throughSecond: true)).ExpectError(
            429,
            "too_many_failed_logins"
        );

        silos.Clock.Advance(TwoBrakedSilos.NextBlock);
        (await silos.TokenAsync(client, client.EncodedSecret, throughSecond: true)).Expect(200);

        for (var i = 0; i < TwoBrakedSilos.FreeFailures; i++)
        {
            (await silos.TokenAsync(client, wrong, throughSecond: i % 2 == 1)).ExpectError(401, "unauthorized");
        }
    }

    [Fact]
    public async Task A_quarter_of_an_hour_after_the_last_failure_nothing_is_held_against_anyone()
    {
        var client = await silos.NewClientAsync();
        var wrong = client.Wrap("wrong");
        await FailAndFloodAsync(throughSecond => silos.TokenAsync(client, wrong, throughSecond));

        silos.Clock.Advance(TimeSpan.FromMinutes(15) + TwoBrakedSilos.NextBlock);
        for (var i = 0; i < TwoBrakedSilos.FreeFailures; i++)
        {
            (await silos.TokenAsync(client, wrong, throughSecond: i % 2 == 0)).ExpectError(401, "unauthorized");
        }
    }

    /// <summary>As many failures as are free, half of them through each silo, and then more at once than are looked at.</summary>
    private static async Task FailAndFloodAsync(Func<bool, Task<HttpAnswer>> fail)
    {
        for (var i = 0; i < TwoBrakedSilos.FreeFailures; i++)
        {
            (await fail(i % 2 == 1)).ExpectError(401, "unauthorized");
        }

        var flood = await Task.WhenAll(Enumerable.Range(0, Flood).Select(i => fail(i % 2 == 1)));

        var turnedAway = flood.Where(answer => (int)answer.Status == 429).ToList();
        Assert.All(turnedAway, answer => answer.ExpectError(429, "too_many_failed_logins"));
        Assert.All(flood.Except(turnedAway), answer => answer.ExpectError(401, "unauthorized"));
        Assert.Equal(Flood - TwoBrakedSilos.MaxAttempts, turnedAway.Count);
    }
}
