using Stretch.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Cards;

/// <summary>A card and the person whose it is.</summary>
internal sealed record CardCase(UserState User, Card Card, Timestamp Now)
{
    public Decision<UserState, CardView> Unchanged => Result.Found(Card.ToView());

    public static CardCase? Of(UserState? user, FactSet facts, CardId id, Timestamp now) =>
        user is not null && facts.Card(id) is { } card && card.UserId == user.Id ? new CardCase(user, card, now) : null;

    /// <summary>The card's new row, with the events that tell of it; nothing when nothing is new.</summary>
    public Decision<UserState, CardView> Become(Card next)
    {
        if (next == Card)
        {
            return Unchanged;
        }

        var updated = next with { UpdatedAt = Now };
        var (user, told) = CardEvents.Of(User, Card, updated, Now);
        return Decision.Commit(
            Result.Done(updated.ToView()),
            user,
            [new Update<Card>(updated), .. told, .. Erased(updated)]
        );
    }

    /// <summary>The order of plastic has nothing more to say.</summary>
    private IEnumerable<Change> Erased(Card next) =>
        Card.IsPlasticDue && !next.IsPlasticDue ? [new Delete<PlasticOrder>(PlasticOrder.KeyOnly(Card.Id))] : [];
}
