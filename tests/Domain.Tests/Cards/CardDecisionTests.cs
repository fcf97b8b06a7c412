using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Domain.Tests.Users;
using Stretch.Domain.Users;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Cards;

public sealed class CardDecisionTests
{
    internal static readonly CardId Id = new(Somebody.Number(30));
    private static readonly CardKeys Keys = new(Somebody.Number(31), Somebody.Number(32), Somebody.Number(33));
    private static readonly RequestCard Virtual = new(Somebody.Call, Id, OrderPhysical: false, Shipping: null, Keys);
    private static readonly RequestCard Physical = Virtual with { OrderPhysical = true };

    internal static FactSet Ready
    {
        get
        {
            var facts = Somebody.Facts(
                Somebody.Application with
                {
                    State = ApplicationState.Approved,
                    IssuerId = "ap_1",
                }
            );
            facts.Learn(Somebody.Account);
            return facts;
        }
    }

    [Fact]
    public void A_virtual_card_is_issued_active()
    {
        var decision = Request(Somebody.User, Ready, Virtual);

        var card = Assert.Single(decision.Changes.OfType<Insert<Card>>()).Row;
        Assert.Equal((true, false, "ac_1"), (card.ActivateOnCreate, card.IsPhysical, card.FinancialAccountId));
        Assert.Single(decision.Changes.OfType<Insert<OutboxMessage>>());
        Assert.Empty(decision.Changes.OfType<Insert<PlasticOrder>>());
    }

    [Fact]
    public void A_card_that_travels_by_mail_waits_to_be_activated_and_shows_the_name()
    {
        var decision = Request(Somebody.User, Ready, Physical);

        Assert.False(Assert.Single(decision.Changes.OfType<Insert<Card>>()).Row.ActivateOnCreate);
        var plastic = Assert.Single(decision.Changes.OfType<Insert<PlasticOrder>>()).Row;
        Assert.Equal(("Ada Example", "12 Main St"), (plastic.Line, plastic.Address.AddressLineOne));
    }

    [Fact]
    public void A_non_descript_card_shows_no_name()
    {
        var facts = Ready;
        facts.Learn(facts.Application(Somebody.ApplicationId)! with { CardType = CardType.NonDescript });

        var plastic = Assert.Single(Request(Somebody.User, facts, Physical).Changes.OfType<Insert<PlasticOrder>>());

        Assert.DoesNotContain("Ada", plastic.Row.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_fits_the_plastic()
    {
        var user = Somebody.User with
        {
            Details = Somebody.Details with
            {
                FirstName = "Wolfeschlegelsteinhausen",
                LastName = "Bergerdorffwelchevoralternwaren",
            },
        };

        var plastic = Assert.Single(Request(user, Ready, Physical).Changes.OfType<Insert<PlasticOrder>>()).Row;

        Assert.Equal("Bergerdorffwelchevoralt", plastic.Line);
    }

    [Fact]
    public void Plastic_without_an_address_says_what_is_missing()
    {
        var user = Somebody.User with { Details = Somebody.Details with { City = null, FirstName = null } };

        var refused = Assert.IsType<IdentityIncomplete>(Request(user, Ready, Physical).Result.Error);

        Assert.Equal(["firstName", "city"], refused.Fields.ToArray());
    }

    [Theory]
    [InlineData(CardAccountStatus.Blocked)]
    [InlineData(CardAccountStatus.Suspended)]
    [InlineData(CardAccountStatus.Closed)]
    public void An_account_that_is_not_open_gets_no_card(CardAccountStatus status)
    {
        var facts = Ready;
        facts.Learn(Somebody.Account with { Status = status });

        Assert.Equal(new AccountNotOpen(Somebody.Id), Request(Somebody.User, facts, Virtual).Result.Error);
    }

    [Fact]
    public void A_card_that_the_issuer_does_not_make_leaves_no_address_behind()
    {
        var facts = Ready;
        var card = Assert.Single(Request(Somebody.User, facts, Physical).Changes.OfType<Insert<Card>>()).Row;
        facts.Learn(card);

        var decision = RefuseCardDecision.Decide(
            Somebody.User,
            facts,
            new RefuseCard(card.Id, "NOT_ALLOWED", Sends: 0),
            Somebody.Now
        );

        Assert.True(Assert.Single(decision.Changes.OfType<Update<Card>>()).Row.IsClosed);
        Assert.Equal(card.Id, Assert.Single(decision.Changes.OfType<Delete<PlasticOrder>>()).Row.CardId);
    }

    [Fact]
    public void A_card_that_is_not_closed_is_the_answer()
    {
        var facts = Ready;
        var earlier = Issued(facts) with { Id = new CardId(Somebody.Number(40)) };
        facts.Learn(earlier);

        var decision = Request(Somebody.User, facts, Virtual);

        Assert.Equal((ResultKind.Found, earlier.Id), (decision.Result.Kind, decision.Result.Value!.CardId));
        Assert.Null(decision.Next);
    }

    [Fact]
    public void After_a_closed_card_there_may_be_another()
    {
        var facts = Ready;
        facts.Learn(
            Issued(facts) with
            {
                Id = new CardId(Somebody.Number(40)),
                ActivationStatus = ActivationStatus.Closed,
            }
        );

        Assert.Equal(ResultKind.Created, Request(Somebody.User, facts, Virtual).Result.Kind);
    }

    [Theory]
    [InlineData(ActivationStatus.ActivationRequired, ActivationStatus.Active, "card.activated")]
    [InlineData(ActivationStatus.Active, ActivationStatus.Suspended, "card.suspended")]
    [InlineData(ActivationStatus.Suspended, ActivationStatus.Active, "card.activated")]
    [InlineData(ActivationStatus.Active, ActivationStatus.Closed, "card.closed")]
    [InlineData(ActivationStatus.Active, null, null)]
    [InlineData(ActivationStatus.Closed, ActivationStatus.Active, null)]
    public void A_cards_status_follows_the_issuer_and_stays_closed(
        ActivationStatus ours,
        ActivationStatus? issuers,
        string? told
    )
    {
        var card = Issued(Ready) with { IssuerId = "cd_1", ActivationStatus = ours };

        Assert.Equal(told is null ? [] : [told], Types(Report(card, Word(issuers))));
    }

    [Fact]
    public void Issuing_is_told_once()
    {
        var issued = Issued(Ready);

        Assert.Equal(["card.issued"], Types(Report(issued, Word(ActivationStatus.Active))));
        Assert.Empty(Types(Report(issued with { IssuerId = "cd_1" }, Word(issued.ActivationStatus))));
    }

    [Theory]
    [InlineData(DeliveryStatus.Ordered, DeliveryStatus.Shipped, "card.shipped")]
    [InlineData(DeliveryStatus.Ordered, DeliveryStatus.Failed, "card.delivery_failed")]
    [InlineData(DeliveryStatus.Shipped, DeliveryStatus.Ordered, null)]
    public void Plastic_follows_the_issuer_until_it_was_shipped(
        DeliveryStatus ours,
        DeliveryStatus issuers,
        string? told
    )
    {
        var card = Issued(Ready) with { IssuerId = "cd_1", IsPhysical = true, OrderId = "po_1", DeliveryStatus = ours };
        var word = Word(card.ActivationStatus) with { Plastic = new PlasticReport("po_1", "ANY", issuers) };

        Assert.Equal(told is null ? [] : [told], Types(Report(card, word)));
    }

    [Fact]
    public void An_order_on_record_erases_what_it_says_of_the_person()
    {
        var card = Issued(Ready) with { IssuerId = "cd_1", IsPhysical = true };
        var facts = Ready;
        facts.Learn(card);

        var decision = RecordPlasticDecision.Decide(
            Somebody.User,
            facts,
            new RecordPlastic(Id, new PlasticReport("po_1", "NEW", DeliveryStatus.Ordered)),
            Somebody.Now
        );

        Assert.Single(decision.Changes.OfType<Delete<PlasticOrder>>());
    }

    [Fact]
    public void A_card_the_issuer_would_not_issue_is_closed()
    {
        var facts = Ready;
        facts.Learn(Issued(facts));

        var decision = RefuseCardDecision.Decide(
            Somebody.User,
            facts,
            new RefuseCard(Id, "ACCOUNT_NOT_ACTIVE", Sends: 1),
            Somebody.Now
        );

        Assert.Equal(
            (ActivationStatus.Closed, "ACCOUNT_NOT_ACTIVE"),
            (decision.Result.Value!.ActivationStatus, decision.Result.Value.FailureReason)
        );
    }

    [Fact]
    public void The_order_that_ours_replaces_is_not_taken_for_ours()
    {
        var card = Issued(Ready) with { IssuerId = "cd_1", IsPhysical = true, ReplacedOrderId = "po_1" };
        var word = Word(card.ActivationStatus) with
        {
            Plastic = new PlasticReport("po_1", "ANY", DeliveryStatus.Failed),
        };

        Assert.Empty(Types(Report(card, word)));
    }

    private static Decision<UserState, CardView> Request(UserState user, FactSet facts, RequestCard command) =>
        RequestCardDecision.Decide(user, facts, command, Somebody.Now);

    internal static Card Issued(FactSet facts) =>
        Request(Somebody.User, facts, Virtual).Changes.OfType<Insert<Card>>().Single().Row;

    private static Decision<UserState, CardView> Report(Card card, CardReport report)
    {
        var facts = Ready;
        facts.Learn(card);
        return RecordCardDecision.Decide(Somebody.User, facts, report, Somebody.Now);
    }

    private static CardReport Word(ActivationStatus? status) =>
        new(
            Id,
            "cd_1",
            status,
            PinStatus: null,
            FormFactor: null,
            Last4: null,
            Network: null,
            ExpirationDate: null,
            Plastic: null
        );

    private static IEnumerable<string> Types(Decision<UserState, CardView> decision) =>
        (decision.Changes.IsDefault ? [] : decision.Changes)
            .OfType<Insert<PartnerEvent>>()
            .Select(change => change.Row.Type);
}
