using Stretch.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Cards;

/// <summary>
/// One more send, before it leaves. The card's own time of change stays: how patiently it is asked for goes by that.
/// </summary>
public static class NoteCardSendDecision
{
    public static void Needs(NoteCardSend command, FactQuery query) => query.Cards.Add(command.CardId);

    public static Decision<UserState, CardSends> Decide(
        UserState? user,
        FactSet facts,
        NoteCardSend command,
        Timestamp now
    )
    {
        if (CardCase.Of(user, facts, command.CardId, now) is not { } found)
        {
            return new NotFound("card");
        }

        if (!CardSendSlot.IsDue(found.Card, command.Step))
        {
            return Result.Found(CardSends.None);
        }

        var send = CardSend.After(CardSendSlot.Of(found.Card, command.Step), now);
        return Decision.Commit(
            Result.Done(new CardSends(send.Sends)),
            found.User,
            new Update<Card>(CardSendSlot.Fill(found.Card, command.Step, send))
        );
    }
}
