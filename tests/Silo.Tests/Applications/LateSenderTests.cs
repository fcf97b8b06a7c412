using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.Pacing;
using Stretch.Silo.Issuing;
using Stretch.Silo.Issuing.Onboarding;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using OurApplication = Stretch.Domain.Applications.CardApplication;

namespace Stretch.Silo.Tests.Applications;

/// <summary>
/// What takes no idempotency key (a person's record, an application), sent by silos that die right after it, or that sleep
/// before it and wake when another silo has done their work.
/// </summary>
public sealed class LateSenderTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(OnboardingStep.Holder)]
    [InlineData(OnboardingStep.Application)]
    public async Task What_a_silo_sent_and_did_not_live_to_record_is_found_and_not_made_again(OnboardingStep step)
    {
        await using var dying = await GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder =>
            {
                fixture.Issuer.Serve(builder);
                builder.Services.AddSingleton<IHolderIssuer>(provider => new HoldersThenDeath(
                    new HighnoteHolders(provider.GetRequiredService<IHighnoteAccess>()),
                    dies: step == OnboardingStep.Holder
                ));
                builder.Services.AddSingleton<IApplicationIssuer>(provider => new ApplicationsThenDeath(
                    ActivatorUtilities.CreateInstance<HighnoteApplications>(provider),
                    dies: step == OnboardingStep.Application
                ));
            }
        );
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(dying.Grains);
        var before = await CountsAsync();

        Partner.Value(await partner.ApplyAsync(dying.Grains, user));
        await fixture.OpensAccountAsync(user);

        Assert.Equal(before.Select(count => count + 1), await CountsAsync());
    }

    [Theory]
    [InlineData(OnboardingStep.Holder)]
    [InlineData(OnboardingStep.Application)]
    public async Task A_silo_that_wakes_after_its_lease_sends_nothing_any_more(OnboardingStep step)
    {
        var sleep = new SleepBefore(step == OnboardingStep.Holder ? 1 : 2);
        await using var zombie = await GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder =>
            {
                fixture.Issuer.Serve(builder);
                builder.Services.AddSingleton<IRequestBudgets>(sleep);
            }
        );
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(zombie.Grains);
        var before = await CountsAsync();
        var application = Partner.Value(await partner.ApplyAsync(zombie.Grains, user)).ApplicationId.ToString();
        await sleep.Fallen.WaitAsync(Patience);

        await using var other = await fixture.StartSiloAsync();
        await Eventually.Async(
            async () => (await other.Grains.GetGrain<IApplicationGrain>(application).Drive()).AgainAfter is null,
            Patience,
            () => "the other silo does not come to an end"
        );
        sleep.Wake();
        // Its turn comes after that of the step that slept.
        await zombie.Grains.GetGrain<IApplicationGrain>(application).Drive();

        await fixture.OpensAccountAsync(user);
        Assert.Equal(before.Select(count => count + 1), await CountsAsync());
    }

    private async Task<long[]> CountsAsync() =>
        [
            await fixture.Issuer.CountAsync("account_holders"),
            await fixture.Issuer.CountAsync("applications"),
            await fixture.Issuer.CountAsync("accounts"),
        ];

    /// <summary>Holds back the nth request for which somebody waits: a person's record is the first, an application the next.</summary>
    private sealed class SleepBefore(int request) : IRequestBudgets, IRequestBudget
    {
        private readonly TaskCompletionSource _fallen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _requests;

        public Task Fallen => _fallen.Task;

        public void Wake() => _woken.SetResult();

        public IRequestBudget For(HighnoteApiKey key) => this;

        public async ValueTask<bool> TryTakeAsync(RequestPriority priority, int complexity, CancellationToken cancel)
        {
            if (priority == RequestPriority.Interactive && Interlocked.Increment(ref _requests) == request)
            {
                _fallen.SetResult();
                await _woken.Task;
            }

            return true;
        }

        public void Pause(TimeSpan length) { }
    }

    private sealed class HoldersThenDeath(IHolderIssuer inner, bool dies) : IHolderIssuer
    {
        private bool _dies = dies;

        public async Task<IssuerAnswer<string>> Create(UserState user, string? ssn, Func<bool> stillAllowed)
        {
            var answer = await inner.Create(user, ssn, stillAllowed);
            Death.Take(ref _dies);
            return answer;
        }

        public Task<IssuerAnswer<ImmutableArray<string>>> Look(UserState user) => inner.Look(user);
    }

    private sealed class ApplicationsThenDeath(IApplicationIssuer inner, bool dies) : IApplicationIssuer
    {
        private bool _dies = dies;

        public async Task<IssuerAnswer<IssuerApplication>> Create(
            OurApplication application,
            string holderId,
            Func<bool> stillAllowed
        )
        {
            var answer = await inner.Create(application, holderId, stillAllowed);
            Death.Take(ref _dies);
            return answer;
        }

        public Task<IssuerAnswer<ImmutableArray<IssuerApplication>>> Look(
            OurApplication application,
            string holderId
        ) => inner.Look(application, holderId);

        public Task<IssuerAnswer<IssuerApplication?>> Read(ClientId client, string issuerId) =>
            inner.Read(client, issuerId);
    }

    private static class Death
    {
        /// <summary>Once: nothing of what came after the send is done, and the outbox message comes again.</summary>
        public static void Take(ref bool dies)
        {
            if (dies)
            {
                dies = false;
                throw new InvalidOperationException("The silo ends here.");
            }
        }
    }
}
