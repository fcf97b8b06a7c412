using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Applications;
using Stretch.Domain.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Domain.Tests.Cards;
using Stretch.Domain.Users;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Tests.Users;

public sealed class EraseUserDecisionTests
{
    private static readonly UserState User = Somebody.User with
    {
        PersonKey = new PersonKey(Somebody.Id, new byte[1]),
        Holder = Somebody.Holder,
    };

    private static readonly KeylessSend Send = new(Somebody.Number(9), 1, Somebody.Then, Somebody.Then);

    private static readonly Card Plastic = Assert
        .Single(
            RequestCardDecision
                .Decide(
                    User,
                    CardDecisionTests.Ready,
                    new RequestCard(
                        Somebody.Call,
                        CardDecisionTests.Id,
                        OrderPhysical: true,
                        Shipping: null,
                        new CardKeys(Somebody.Number(31), Somebody.Number(32), Somebody.Number(33))
                    ),
                    Somebody.Then
                )
                .Changes.OfType<Insert<Card>>()
        )
        .Row;

    [Fact]
    public void Details_and_key_are_gone_and_the_partner_is_told()
    {
        var decision = Decide(User);

        var erased = decision.Next!;
        Assert.Equal((new UserDetails(), null, Somebody.Now), (erased.Details, erased.PersonKey, erased.ErasedAt));
        Assert.Equal(UserStatus.Erased, erased.ToView().Status);
        Assert.Equal(HolderRecord.Outdated, erased.ToView().HighnoteRecord);
        Assert.Equal("user.erased", Assert.Single(Told(decision)));
        var message = Assert.Single(decision.Changes.OfType<Insert<OutboxMessage>>()).Row;
        Assert.Equal((OutboxKind.Erasure, Somebody.Id.Value), (message.Kind, message.Target));
        Assert.Equal(Somebody.Now, decision.Result.Value!.EraseTimestamp);
    }

    [Fact]
    public void A_repeat_changes_nothing_and_answers_the_first_time()
    {
        var repeat = EraseUserDecision.Decide(
            Decide(User).Next,
            new FactSet(),
            Somebody.Now.Plus(TimeSpan.FromDays(1))
        );

        Assert.Null(repeat.Next);
        Assert.Equal(Somebody.Now, repeat.Result.Value!.EraseTimestamp);
    }

    [Fact]
    public void Nobody_cannot_be_erased() =>
        Assert.Equal(new NotFound("user"), EraseUserDecision.Decide(null, new FactSet(), Somebody.Now).Result.Error);

    [Fact]
    public void An_application_that_has_not_left_is_withdrawn_with_its_number()
    {
        var decision = Decide(User with { Holder = null }, Somebody.Facts(Somebody.Application));

        var closed = Assert.Single(decision.Changes.OfType<Update<CardApplication>>()).Row;
        Assert.Equal((ApplicationState.Closed, "user_erased"), (closed.State, closed.FailureReason));
        Assert.Equal(
            Somebody.ApplicationId,
            Assert.Single(decision.Changes.OfType<Delete<ApplicationSsn>>()).Row.ApplicationId
        );
        Assert.Equal(["application.closed", "user.erased"], Told(decision));
    }

    [Theory]
    [InlineData(ApplicationState.Pending)]
    [InlineData(ApplicationState.InReview)]
    [InlineData(ApplicationState.Approved)]
    public void An_application_that_the_issuer_has_goes_on(ApplicationState state)
    {
        var decision = Decide(User, Somebody.Facts(Somebody.Application with { State = state, IssuerId = "ap_1" }));

        Assert.Empty(decision.Changes.OfType<Update<CardApplication>>());
        Assert.NotNull(decision.Next);
    }

    [Fact]
    public void Nobody_is_erased_while_the_issuer_may_be_making_the_holder_or_the_application()
    {
        var holder = Decide(User with { Holder = null, HolderSend = Send }, Somebody.Facts(Somebody.Application));
        var application = Decide(User, Somebody.Facts(Somebody.Application with { Send = Send }));

        var missing = new IssuerAnswerMissing(Somebody.Id, Somebody.ApplicationId.ToString());
        Assert.Equal(missing, holder.Result.Error);
        Assert.Equal(missing, application.Result.Error);
    }

    [Fact]
    public void A_card_that_was_not_asked_for_yet_is_closed_with_its_plastic()
    {
        var decision = Decide(User, WithCard(Plastic));

        var closed = Assert.Single(decision.Changes.OfType<Update<Card>>()).Row;
        Assert.Equal((ActivationStatus.Closed, "user_erased"), (closed.ActivationStatus, closed.FailureReason));
        Assert.Equal(Plastic.Id, Assert.Single(decision.Changes.OfType<Delete<PlasticOrder>>()).Row.CardId);
        Assert.Equal(["card.closed", "user.erased"], Told(decision));
    }

    [Fact]
    public void An_issued_card_stays_and_only_its_plastic_is_withdrawn()
    {
        var decision = Decide(User, WithCard(Plastic with { IssuerId = "cd_1" }));

        var card = Assert.Single(decision.Changes.OfType<Update<Card>>()).Row;
        Assert.Equal(
            (ActivationStatus.ActivationRequired, DeliveryStatus.Canceled),
            (card.ActivationStatus, card.DeliveryStatus)
        );
        Assert.Single(decision.Changes.OfType<Delete<PlasticOrder>>());
        Assert.Equal(["card.delivery_failed", "user.erased"], Told(decision));
    }

    [Fact]
    public void A_card_with_nothing_left_to_send_is_not_touched()
    {
        var decision = Decide(
            User,
            WithCard(Plastic with { IssuerId = "cd_1", OrderId = "or_1", DeliveryStatus = DeliveryStatus.Ordered })
        );

        Assert.Empty(decision.Changes.OfType<Update<Card>>());
        Assert.NotNull(decision.Next);
    }

    [Fact]
    public void Nobody_is_erased_while_the_issuer_may_be_making_the_card_or_its_plastic()
    {
        var sent = new CardSend(1, Somebody.Then);
        var card = Decide(User, WithCard(Plastic with { IssueSend = sent }));
        var plastic = Decide(User, WithCard(Plastic with { IssuerId = "cd_1", OrderSend = sent }));

        var missing = new IssuerAnswerMissing(Somebody.Id, Plastic.Id.ToString());
        Assert.Equal(missing, card.Result.Error);
        Assert.Equal(missing, plastic.Result.Error);
    }

    [Fact]
    public void Nothing_is_written_down_of_who_was_erased()
    {
        var update = new UpdateUser(Somebody.Call, new UserDetails(City: "Chicago"));

        var decision = UpdateUserDecision.Decide(Decide(User).Next, update, Somebody.Now);

        Assert.Equal(new UserErased(Somebody.Id), decision.Result.Error);
    }

    private static Decision<UserState, ErasureView> Decide(UserState user, FactSet? facts = null) =>
        EraseUserDecision.Decide(user, facts ?? new FactSet(), Somebody.Now);

    private static FactSet WithCard(Card card)
    {
        var facts = CardDecisionTests.Ready;
        facts.Learn(card);
        return facts;
    }

    private static IEnumerable<string> Told(Decision<UserState, ErasureView> decision) =>
        decision.Changes.OfType<Insert<PartnerEvent>>().Select(insert => insert.Row.Type);
}
