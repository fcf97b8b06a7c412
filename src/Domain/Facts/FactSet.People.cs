using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Applications;
using Stretch.Domain.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Users;

namespace Stretch.Domain.Facts;

/// <summary>What people's decisions ask for.</summary>
public sealed partial class FactSet
{
    private readonly Dictionary<CardApplicationId, CardApplication> _applications = [];
    private readonly Dictionary<UserId, HashSet<CardApplicationId>> _applicationsOf = [];
    private readonly Dictionary<CardId, Card> _cards = [];
    private readonly Dictionary<UserId, HashSet<CardId>> _cardsOf = [];
    private readonly Dictionary<ProgramId, ProgramProduct> _programProducts = [];
    private readonly HashSet<UserId> _erased = [];

    public CardApplication? Application(CardApplicationId id) => _applications.GetValueOrDefault(id);

    /// <summary>The person's application for the product that is under way or approved; there is at most one.</summary>
    public CardApplication? LiveApplication(UserId user, string cardProductId) =>
        LiveApplications(user).FirstOrDefault(application => application.CardProductId == cardProductId);

    /// <summary>The person's applications that are under way or approved.</summary>
    public IEnumerable<CardApplication> LiveApplications(UserId user) =>
        _applicationsOf
            .GetValueOrDefault(user, [])
            .Select(id => _applications[id])
            .Where(application => application.IsLive);

    public bool IsErased(UserId user) => _erased.Contains(user);

    public Card? Card(CardId id) => _cards.GetValueOrDefault(id);

    /// <summary>The account's card that is not closed; there is at most one.</summary>
    public Card? OpenCard(UserId user, string financialAccountId) =>
        OpenCards(user).FirstOrDefault(card => card.FinancialAccountId == financialAccountId);

    /// <summary>The person's cards that are not closed.</summary>
    public IEnumerable<Card> OpenCards(UserId user) =>
        _cardsOf.GetValueOrDefault(user, []).Select(id => _cards[id]).Where(card => !card.IsClosed);

    /// <summary>The program's own card product, if any; null for a program that is not the owner's.</summary>
    public ProgramProduct? ProgramProduct(ProgramId id, ClientId owner) =>
        _programProducts.GetValueOrDefault(id) is { } product && product.ClientId == owner ? product : null;

    /// <summary>The person's latest consent to any version of a cardholder agreement.</summary>
    public Consent? CardholderConsent(UserId user) =>
        CardholderAgreements()
            .Select(agreement => Consent(user, agreement.Id))
            .Where(consent => consent is not null)
            .MaxBy(consent => consent!.CreatedAt);

    /// <summary>The version a person would consent to now.</summary>
    public Agreement? LatestCardholderAgreement(ClientId owner) =>
        CardholderAgreements().Where(agreement => agreement.ClientId == owner).MaxBy(agreement => agreement.Version);

    public void LearnErased(UserId user) => _erased.Add(user);

    public void Learn(ProgramProduct row) => _programProducts[row.ProgramId] = row;

    public void Learn(CardApplication row)
    {
        _applications[row.Id] = row;
        Note(_applicationsOf, row.UserId, row.Id);
    }

    public void Learn(Card row)
    {
        _cards[row.Id] = row;
        Note(_cardsOf, row.UserId, row.Id);
    }

    private static void Note<TId>(Dictionary<UserId, HashSet<TId>> idsOf, UserId user, TId id)
    {
        if (!idsOf.TryGetValue(user, out var ids))
        {
            idsOf[user] = ids = [];
        }

        ids.Add(id);
    }

    private IEnumerable<Agreement> CardholderAgreements() =>
        _agreements.Values.Where(agreement => agreement.Type == AgreementType.CardholderAgreement);

    private void LearnOfPerson(Change change)
    {
        switch (change)
        {
            case Insert<CardApplication> insert:
                Learn(insert.Row);
                break;
            case Update<CardApplication> update:
                Learn(update.Row);
                break;
            case Insert<Card> insert:
                Learn(insert.Row);
                break;
            case Update<Card> update:
                Learn(update.Row);
                break;
        }
    }
}
