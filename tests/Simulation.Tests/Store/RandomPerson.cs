using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Applications;
using Stretch.Domain.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Users;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A person, erased or not, with consents, applications, accounts and cards in every state.</summary>
internal sealed class RandomPerson
{
    private const int MaxApplications = 4;

    private readonly Random _chance;
    private readonly ClientId _client;
    private readonly UserId _id = new(Guid.CreateVersion7());
    private readonly List<Change> _changes = [];
    private readonly List<CardApplicationId> _applications = [];
    private readonly List<CardId> _cards = [];

    public RandomPerson(Random chance, StoreHost host, ClientId client, IReadOnlyList<Agreement> agreements)
    {
        _chance = chance;
        _client = client;
        var state = new UserState(
            _id,
            1,
            client,
            new UserDetails("Ada", LastName: "Example", DateOfBirth: new DateOnly(1990, 5, 17)),
            Holder: null,
            HolderSend: null,
            EventCount: 0,
            WrittenRows.Then,
            WrittenRows.Then
        )
        {
            PersonKey = host.NewKey(_id),
        };
        State = chance.Next(3) == 0 ? state.Erased(WrittenRows.Then) : state;
        var consents = agreements.Where(_ => chance.Next(2) == 0).Select(Consent).ToList();
        _changes.AddRange(consents.Select(row => new Insert<Consent>(row)));
        for (var left = consents.Count > 0 ? chance.Next(MaxApplications) : 0; left > 0; left--)
        {
            Apply(consents[chance.Next(consents.Count)], product: $"prd_{left}");
        }
    }

    public UserState State { get; }

    public IReadOnlyList<Change> Changes => _changes;

    public void AskFor(FactQuery query)
    {
        query.UserOwners.Add(_id);
        query.ErasedUsers.Add(_id);
        query.ConsentsOf.Add(_id);
        query.CardholderAgreementsConsentedBy.Add(_id);
        query.CardAccountsOf.Add(_id);
        query.LiveApplicationsOf.Add(_id);
        query.OpenCardsOf.Add(_id);
        query.Applications.UnionWith(_applications);
        query.Cards.UnionWith(_cards);
    }

    private Consent Consent(Agreement agreement) =>
        new(new ConsentId(Guid.CreateVersion7()), _id, agreement.Id, _client, WrittenRows.Then);

    private void Apply(Consent consent, string product)
    {
        var state = Any<ApplicationState>();
        var application = new CardApplication(
            new CardApplicationId(Guid.CreateVersion7()),
            _id,
            _client,
            Any<CardType>(),
            ProgramId: null,
            product,
            consent.Id,
            consent.CreatedAt,
            state,
            VerificationStatus: null,
            FailureReason: null,
            IssuerId: state is ApplicationState.Requested or ApplicationState.Closed
                ? null
                : $"app_{Guid.CreateVersion7()}",
            Send: _chance.Next(2) == 0
                ? null
                : new KeylessSend(Guid.CreateVersion7(), 1, WrittenRows.Then, WrittenRows.Then),
            Guid.CreateVersion7(),
            WrittenRows.Then,
            WrittenRows.Then
        );
        _applications.Add(application.Id);
        _changes.Add(new Insert<CardApplication>(application));
        if (state == ApplicationState.Approved)
        {
            OpenAccount(application, $"acc_{application.Id}");
        }
    }

    private void OpenAccount(CardApplication application, string account)
    {
        var opened = new CardAccount(
            application.Id,
            _id,
            _client,
            application.CardProductId,
            account,
            Any<CardAccountStatus>(),
            WrittenRows.Then
        );
        _changes.Add(new Insert<CardAccount>(opened));
        // One of an account is not closed.
        AddCard(application.Id, account, ActivationStatus.Closed);
        AddCard(application.Id, account, Any<ActivationStatus>());
    }

    private void AddCard(CardApplicationId application, string account, ActivationStatus status)
    {
        var card = new Card(
            new CardId(Guid.CreateVersion7()),
            _id,
            _client,
            application,
            account,
            new CardKeys(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()),
            ActivateOnCreate: true,
            WrittenRows.Then,
            IssuerId: null,
            IssueSend: _chance.Next(2) == 0 ? null : new CardSend(1, WrittenRows.Then),
            status,
            Any<PinStatus>(),
            FormFactor: null,
            Last4: null,
            Network: null,
            ExpirationDate: null,
            IsPhysical: false,
            OrderSend: null,
            OrderId: null,
            ReplacedOrderId: null,
            OrderWorkflowStatus: null,
            Any<DeliveryStatus>(),
            FailureReason: null,
            WrittenRows.Then,
            WrittenRows.Then
        );
        _cards.Add(card.Id);
        _changes.Add(new Insert<Card>(card));
    }

    private T Any<T>()
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        return all[_chance.Next(all.Length)];
    }
}
