using Microsoft.Extensions.DependencyInjection;
using Stretch.Silo.Outbox;
using Stretch.Silo.Tests.Applications;
using Stretch.TestKit;
using Stretch.TestKit.Grains;

namespace Stretch.Silo.Tests.Outbox;

public sealed class JitterTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    [Fact]
    public void A_pause_is_never_shorter_than_asked_for_and_at_most_a_quarter_longer()
    {
        var jitter = new RandomJitter(new Random(1));
        var pause = TimeSpan.FromSeconds(8);

        var spread = Enumerable.Range(0, 1_000).Select(_ => jitter.Spread(pause)).ToList();

        Assert.All(spread, each => Assert.InRange(each, pause, pause * 1.25));
        Assert.True(spread.Max() - spread.Min() > TimeSpan.FromSeconds(1.9), "they lie close together");
        Assert.Equal(TimeSpan.Zero, jitter.Spread(TimeSpan.Zero));
    }

    [Fact]
    public async Task Whatever_comes_back_later_comes_back_spread()
    {
        await using var silo = await GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder =>
            {
                fixture.Issuer.Serve(builder);
                builder.Services.AddSingleton<IJitter>(new Decade());
            }
        );
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);
        await fixture.Issuer.BreakAsync("createUSPersonAccountHolder", "ERROR");

        var application = Partner.Value(await partner.ApplyAsync(silo.Grains, user)).ApplicationId;

        await Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<bool>(
                    "select exists (select from outbox where subject = $1 and due_at > now() + interval '9 years')",
                    application.Value
                ),
            TimeSpan.FromSeconds(30),
            () => "the application's message does not wait for a spread pause"
        );
    }

    private sealed class Decade : IJitter
    {
        public TimeSpan Spread(TimeSpan pause) => pause + TimeSpan.FromDays(3650);
    }
}
