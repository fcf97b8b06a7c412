using Stretch.Applications;
using Stretch.Domain.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Tests.Users;
using Stretch.Domain.Users;

namespace Stretch.Domain.Tests.Applications;

/// <summary>Who may send a create that takes no idempotency key.</summary>
public sealed class KeylessSendTests
{
    private static readonly TimeSpan HoldFor = TimeSpan.FromSeconds(30);
    private static readonly Guid Sender = Somebody.Number(20);
    private static readonly Guid Other = Somebody.Number(21);
    private static readonly Timestamp Past = new(Somebody.Now.UnixMs - 1);
    private static readonly Timestamp Future = new(Somebody.Now.UnixMs + 1);

    [Fact]
    public void The_first_send_is_put_on_record_until_nothing_of_it_can_be_on_its_way()
    {
        var decision = Claim(Somebody.User, Somebody.Application, OnboardingStep.Holder, sendsSeen: 0);

        Assert.True(decision.Result.Value!.IsGranted);
        Assert.Equal(
            new KeylessSend(Sender, Sends: 1, Somebody.Now, Somebody.Now.Plus(HoldFor)),
            decision.Next!.HolderSend
        );
    }

    [Theory]
    [InlineData(1, false, 1, false)] // still on its way
    [InlineData(1, true, 0, false)] // over, but nobody looked since
    [InlineData(1, true, 1, true)] // over, and a look found nothing
    [InlineData(2, true, 1, false)] // another was sent after the look
    public void A_further_send_needs_the_last_to_be_over_and_a_look_that_found_nothing(
        int sends,
        bool isOver,
        int sendsSeen,
        bool isGranted
    )
    {
        var onRecord = new KeylessSend(Other, sends, Somebody.Then, isOver ? Past : Future);
        var user = Somebody.User with { HolderSend = onRecord };

        var decision = Claim(user, Somebody.Application, OnboardingStep.Holder, sendsSeen);

        Assert.Equal(isGranted, decision.Result.Value!.IsGranted);
        Assert.Equal(isGranted ? sends + 1 : null, decision.Next?.HolderSend?.Sends);
    }

    [Fact]
    public void A_person_the_issuer_knows_is_not_made_again() =>
        Assert.False(
            Claim(
                Somebody.User with
                {
                    Holder = Somebody.Holder,
                },
                Somebody.Application,
                OnboardingStep.Holder,
                sendsSeen: 0
            ).Result.Value!.IsGranted
        );

    [Theory]
    [InlineData(ApplicationState.Requested, null, true)]
    [InlineData(ApplicationState.Pending, "ap_1", false)]
    [InlineData(ApplicationState.Closed, null, false)]
    public void An_application_is_sent_only_while_the_issuer_has_none(
        ApplicationState state,
        string? issuerId,
        bool isGranted
    )
    {
        var user = Somebody.User with { Holder = Somebody.Holder };
        var application = Somebody.Application with { State = state, IssuerId = issuerId };

        var decision = Claim(user, application, OnboardingStep.Application, sendsSeen: 0);

        Assert.Equal(isGranted, decision.Result.Value!.IsGranted);
    }

    [Fact]
    public void An_application_waits_for_its_holder() =>
        Assert.False(
            Claim(Somebody.User, Somebody.Application, OnboardingStep.Application, sendsSeen: 0).Result.Value!.IsGranted
        );

    [Fact]
    public void A_send_that_made_nothing_is_taken_off_the_record()
    {
        var user = Somebody.User with { HolderSend = new KeylessSend(Sender, Sends: 1, Somebody.Then, Future) };

        var decision = Release(user, Sender);

        Assert.NotNull(decision.Next);
        Assert.Null(decision.Next.HolderSend);
    }

    [Fact]
    public void Earlier_sends_stay_to_be_looked_for()
    {
        var user = Somebody.User with { HolderSend = new KeylessSend(Sender, Sends: 3, Somebody.Then, Future) };

        var decision = Release(user, Sender);

        Assert.Equal(new KeylessSend(Sender, Sends: 2, Somebody.Then, Somebody.Now), decision.Next!.HolderSend);
    }

    [Fact]
    public void Nobody_releases_anothers_send()
    {
        var user = Somebody.User with { HolderSend = new KeylessSend(Other, Sends: 1, Somebody.Then, Future) };

        Assert.Null(Release(user, Sender).Next);
    }

    [Theory]
    [InlineData(true, OnboardingSend.Holder, true)]
    [InlineData(false, OnboardingSend.Holder, false)] // still on its way
    [InlineData(true, OnboardingSend.Application, false)] // it was not that which was sent
    public void The_operators_word_that_nothing_was_made_takes_all_sends_off_the_record(
        bool isOver,
        OnboardingSend step,
        bool isForgotten
    )
    {
        var user = Somebody.User with
        {
            HolderSend = new KeylessSend(Other, Sends: 5, Somebody.Then, isOver ? Past : Future),
        };

        var decision = Forget(user, Somebody.Application, step);

        Assert.Equal(isForgotten, decision.Next is { HolderSend: null });
        Assert.True(decision.Result.IsOk);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("ap_1", false)]
    public void So_for_an_application_unless_it_has_turned_up(string? issuerId, bool isForgotten)
    {
        var user = Somebody.User with { Holder = Somebody.Holder };
        var application = Somebody.Application with
        {
            State = issuerId is null ? ApplicationState.Requested : ApplicationState.Pending,
            IssuerId = issuerId,
            Send = new KeylessSend(Other, Sends: 5, Somebody.Then, Past),
        };

        var decision = Forget(user, application, OnboardingSend.Application);

        Assert.Equal(
            isForgotten,
            decision.Changes.OfType<Update<CardApplication>>().SingleOrDefault() is { Row.Send: null }
        );
    }

    [Fact]
    public void A_second_holder_is_a_break_and_changes_nothing_else()
    {
        var user = Somebody.User with { Holder = Somebody.Holder };

        var decision = RecordHolderDecision.Decide(
            user,
            Somebody.Facts(Somebody.Application),
            new RecordHolder(Somebody.ApplicationId, "ah_2"),
            Somebody.Now
        );

        Assert.Equal(user, decision.Next);
        var found = Assert.Single(decision.Changes.OfType<Insert<OnboardingBreak>>()).Row;
        Assert.Equal(OnboardingBreakKind.SeveralHolders, found.Kind);
    }

    private static Decision<UserState, SendClaim> Claim(
        UserState user,
        CardApplication application,
        OnboardingStep step,
        int sendsSeen
    ) =>
        ClaimSendDecision.Decide(
            user,
            Somebody.Facts(application),
            new ClaimSend(application.Id, step, Sender, sendsSeen, HoldFor),
            Somebody.Now
        );

    private static Decision<UserState, ApplicationView> Forget(
        UserState user,
        CardApplication application,
        OnboardingSend step
    ) =>
        ForgetSendsDecision.Decide(
            user,
            Somebody.Facts(application),
            new ForgetSends(application.Id, step),
            Somebody.Now
        );

    private static Decision<UserState, SendClaim> Release(UserState user, Guid sender) =>
        ReleaseSendDecision.Decide(
            user,
            Somebody.Facts(Somebody.Application),
            new ReleaseSend(Somebody.ApplicationId, OnboardingStep.Holder, sender),
            Somebody.Now
        );
}
