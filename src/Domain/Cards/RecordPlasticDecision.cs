using Stretch.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Cards;

/// <summary>Plastic was ordered.</summary>
public static class RecordPlasticDecision
{
    public static void Needs(RecordPlastic command, FactQuery query) => query.Cards.Add(command.CardId);

    public static Decision<UserState, CardView> Decide(
        UserState? user,
        FactSet facts,
        RecordPlastic command,
        Timestamp now
    ) =>
        CardCase.Of(user, facts, command.CardId, now) is { } found
            ? found.Become(PlasticRules.Take(found.Card, command.Plastic))
            : new NotFound("card");
}
