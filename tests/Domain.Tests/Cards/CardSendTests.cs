using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Tests.Users;
using static Stretch.Domain.Tests.Cards.CardDecisionTests;

namespace Stretch.Domain.Tests.Cards;

/// <summary>What is on record of the sends to the issuer, and what a refusal says of them.</summary>
public sealed class CardSendTests
{
    [Fact]
    public void A_refusal_says_nothing_of_the_sends_before_it()
    {
        var facts = Ready;
        facts.Learn(Issued(facts) with { IssueSend = new CardSend(Sends: 2, Somebody.Then) });

        var decision = RefuseCardDecision.Decide(
            Somebody.User,
            facts,
            new RefuseCard(Id, "DUPLICATE", Sends: 1),
            Somebody.Now
        );

        Assert.Null(decision.Next);
    }

    [Theory]
    [InlineData(0, 0, DeliveryStatus.Failed)]
    [InlineData(1, 1, DeliveryStatus.Failed)]
    [InlineData(1, 0, DeliveryStatus.NotOrdered)] // the address was refused, but an order may be there
    [InlineData(2, 1, DeliveryStatus.NotOrdered)]
    public void Refused_plastic_has_failed_if_nothing_else_was_sent(int onRecord, int answered, DeliveryStatus status)
    {
        var facts = Ready;
        var send = onRecord == 0 ? null : new CardSend(onRecord, Somebody.Then);
        facts.Learn(Issued(facts) with { IssuerId = "cd_1", IsPhysical = true, OrderSend = send });

        var refuse = new RefuseCard(Id, "INVALID_STATE", answered);
        var decision = RefuseCardDecision.Decide(Somebody.User, facts, refuse, Somebody.Now);

        Assert.Equal(status, decision.Result.Value!.DeliveryStatus);
    }

    [Fact]
    public void Sends_are_counted_from_the_first_and_one_that_never_left_counts_no_more()
    {
        var facts = Ready;
        var card = Issued(facts);
        facts.Learn(card with { IssueSend = new CardSend(Sends: 1, Somebody.Then) });

        var noted = NoteCardSendDecision.Decide(
            Somebody.User,
            facts,
            new NoteCardSend(Id, CardStep.Issue),
            Somebody.Now
        );
        var second = Assert.Single(noted.Changes.OfType<Update<Card>>()).Row;
        facts.Learn(second);
        var stale = ReleaseCardSendDecision.Decide(
            Somebody.User,
            facts,
            new ReleaseCardSend(Id, CardStep.Issue, 1),
            Somebody.Now
        );
        var released = ReleaseCardSendDecision.Decide(
            Somebody.User,
            facts,
            new ReleaseCardSend(Id, CardStep.Issue, 2),
            Somebody.Now
        );

        Assert.Equal((new CardSend(2, Somebody.Then), card.UpdatedAt), (second.IssueSend, second.UpdatedAt));
        Assert.Null(stale.Next);
        Assert.Equal(
            new CardSend(1, Somebody.Then),
            Assert.Single(released.Changes.OfType<Update<Card>>()).Row.IssueSend
        );
    }

    [Theory]
    [InlineData("cd_1", ActivationStatus.Active)]
    [InlineData(null, ActivationStatus.Closed)]
    public void What_is_issued_or_closed_is_not_sent(string? issuerId, ActivationStatus status)
    {
        var facts = Ready;
        facts.Learn(Issued(facts) with { IssuerId = issuerId, ActivationStatus = status });

        var decision = NoteCardSendDecision.Decide(
            Somebody.User,
            facts,
            new NoteCardSend(Id, CardStep.Issue),
            Somebody.Now
        );

        Assert.Equal((CardSends.None, null), (decision.Result.Value, decision.Next));
    }
}
