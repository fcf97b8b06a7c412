using System.Globalization;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.RateLimits;

public sealed class RateLimitTests(TwoLimitedSilos silos) : IClassFixture<TwoLimitedSilos>
{
    private const int Limit = TwoLimitedSilos.RequestsPerSecond;

    [Fact]
    public async Task Silos_share_one_limit_to_the_last_request()
    {
        var token = await NewTokenAsync();
        Assert.Equal(Limit, Admitted(await FloodAsync(token, 3 * Limit)));
        Assert.Equal(0, Admitted(await FloodAsync(token, 4)));
    }

    [Fact]
    public async Task One_silo_alone_may_use_all_of_it()
    {
        var token = await NewTokenAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 2 * Limit).Select(_ => silos.AskAsync(token, throughSecond: false))
        );
        Assert.Equal(Limit, Admitted(answers));
        (await silos.AskAsync(token, throughSecond: true)).ExpectError(429, "rate_limited");
    }

    [Fact]
    public async Task The_next_second_brings_the_whole_limit_again()
    {
        var token = await NewTokenAsync();
        Assert.Equal(Limit, Admitted(await FloodAsync(token, Limit + 5)));
        silos.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Limit, Admitted(await FloodAsync(token, Limit + 5)));
    }

    [Fact]
    public async Task Another_clients_requests_do_not_count()
    {
        var (busy, calm) = (await NewTokenAsync(), await NewTokenAsync());
        await FloodAsync(busy, 2 * Limit);
        (await silos.AskAsync(calm, throughSecond: false)).Expect(200);
    }

    [Fact]
    public async Task Every_answer_tells_what_is_left()
    {
        var token = await NewTokenAsync();
        for (var remaining = Limit - 1; remaining >= 0; remaining--)
        {
            var answer = await silos.AskAsync(token, throughSecond: false);
            answer.Expect(200);
            AssertFields(answer, remaining);
        }

        var refused = await silos.AskAsync(token, throughSecond: false);
        refused.ExpectError(429, "rate_limited");
        Assert.Equal("1", refused.Header("Retry-After"));
        AssertFields(refused, remaining: 0);
    }

    private static void AssertFields(HttpAnswer answer, int remaining)
    {
        Assert.Equal(Limit.ToString(CultureInfo.InvariantCulture), answer.Header("RateLimit-Limit"));
        Assert.Equal(remaining.ToString(CultureInfo.InvariantCulture), answer.Header("RateLimit-Remaining"));
        Assert.Equal("1", answer.Header("RateLimit-Reset"));
        Assert.Equal($"{Limit};w=1", answer.Header("RateLimit-Policy"));
    }

    private async Task<string> NewTokenAsync() => await (await silos.NewClientAsync()).AccessTokenAsync();

    private Task<HttpAnswer[]> FloodAsync(string token, int requests) =>
        Task.WhenAll(Enumerable.Range(0, requests).Select(i => silos.AskAsync(token, throughSecond: i % 2 == 1)));

    private static int Admitted(IReadOnlyCollection<HttpAnswer> answers)
    {
        foreach (var refused in answers.Where(answer => (int)answer.Status != 200))
        {
            refused.ExpectError(429, "rate_limited");
        }

        return answers.Count(answer => (int)answer.Status == 200);
    }
}
