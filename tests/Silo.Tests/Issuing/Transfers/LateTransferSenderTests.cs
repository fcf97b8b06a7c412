using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote.Pacing;
using Stretch.Silo.Issuing.Chores;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

/// <summary>
/// A silo that freezes between the note of its send and the socket. When it wakes, the key may be too old to be sent, or the
/// message another silo's.
/// </summary>
public sealed class LateTransferSenderTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private readonly SleepBefore sleep = new();
    private readonly JumpingClock clock = new();

    [Fact]
    public async Task A_silo_that_wakes_after_the_resend_window_sends_nothing()
    {
        await using var zombie = await StartZombieAsync();
        var milestone = await FallAsleepAsync(zombie);
        var before = await fixture.Issuer.CountAsync("transfers");

        clock.JumpTimeOfDay(TimeSpan.FromHours(2));
        sleep.Wake();

        await Eventually.Async(
            () => StateAsync(milestone),
            state => state != "PENDING 1",
            IssuingFixture.Patience,
            "the send to have come to something"
        );
        Assert.Equal("PENDING 0", await StateAsync(milestone));
        Assert.Equal(before, await fixture.Issuer.CountAsync("transfers"));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_silo_that_wakes_when_its_message_is_not_its_own_any_more_sends_nothing_until_it_has_it_again()
    {
        await using var zombie = await StartZombieAsync();
        var milestone = await FallAsleepAsync(zombie);
        var before = await fixture.Issuer.CountAsync("transfers");

        clock.Jump(TimeSpan.FromMinutes(10));
        sleep.WakeUntil(request: 1, RequestPriority.Transfer);

        await sleep.Fallen.WaitAsync(IssuingFixture.Patience);
        Assert.Equal(before, await fixture.Issuer.CountAsync("transfers"));
        sleep.Wake();
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("transfers"));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    /// <summary>Nothing but what the test does asks the issuer.</summary>
    private Task<LocalSilo> StartZombieAsync() =>
        fixture.StartSiloAsync(configure: services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(IssuerChoreWorker)));
            services.AddSingleton<IRequestBudgets>(sleep).AddSingleton<TimeProvider>(clock);
        });

    /// <summary>A milestone whose send is on record, and has not left.</summary>
    private async Task<Milestone> FallAsleepAsync(LocalSilo zombie)
    {
        var milestone = await Milestone.PrepareAsync(zombie, await fixture.NewPartnerAsync(zombie), fixture.Database);
        sleep.Arm(request: 1, RequestPriority.Transfer);
        await milestone.CompleteAsync(zombie);
        await sleep.Fallen.WaitAsync(IssuingFixture.Patience);
        Assert.Equal("PENDING 1", await StateAsync(milestone));
        return milestone;
    }

    private Task<string> StateAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<string>(
            "select concat_ws(' ', status, sends) from disbursements where id = $1",
            milestone.DisbursementId.Value
        );
}
