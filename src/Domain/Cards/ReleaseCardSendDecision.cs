using Stretch.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Cards;

/// <summary>A send that certainly made nothing counts no more, so that a refusal of the next one can be believed.</summary>
public static class ReleaseCardSendDecision
{
    public static void Needs(ReleaseCardSend command, FactQuery query) => query.Cards.Add(command.CardId);

    public static Decision<UserState, CardSends> Decide(
        UserState? user,
        FactSet facts,
        ReleaseCardSend command,
        Timestamp now
    )
    {
        if (CardCase.Of(user, facts, command.CardId, now) is not { } found)
        {
            return new NotFound("card");
        }

        var onRecord = CardSendSlot.Of(found.Card, command.Step);
        if (onRecord is not { } send || send.Sends != command.Count)
        {
            return Result.Found(new CardSends(onRecord?.Sends ?? 0));
        }

        var rest = send.Less();
        return Decision.Commit(
            Result.Done(new CardSends(rest?.Sends ?? 0)),
            found.User,
            new Update<Card>(CardSendSlot.Fill(found.Card, command.Step, rest))
        );
    }
}
