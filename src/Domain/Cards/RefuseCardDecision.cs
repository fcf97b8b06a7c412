using Stretch.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Cards;

/// <summary>
/// The issuer would not do it. A card it did not issue is closed, so that another may be asked for; plastic it would not
/// send has failed, and may be asked for again. Where more was sent than this answers, it changes nothing: one of
/// the other sends may have made it.
/// </summary>
public static class RefuseCardDecision
{
    public static void Needs(RefuseCard command, FactQuery query) => query.Cards.Add(command.CardId);

    public static Decision<UserState, CardView> Decide(
        UserState? user,
        FactSet facts,
        RefuseCard command,
        Timestamp now
    ) =>
        CardCase.Of(user, facts, command.CardId, now) is { } found
            ? found.Card switch
            {
                { IsClosed: true } => found.Unchanged,
                _ when SendsOf(found.Card) > command.Sends => found.Unchanged,
                { IssuerId: null } => found.Become(
                    found.Card with
                    {
                        ActivationStatus = ActivationStatus.Closed,
                        IssueSend = null,
                        FailureReason = command.Reason,
                    }
                ),
                { IsPlasticDue: true } => found.Become(
                    found.Card with
                    {
                        DeliveryStatus = DeliveryStatus.Failed,
                        OrderSend = null,
                        FailureReason = command.Reason,
                    }
                ),
                _ => found.Unchanged,
            }
            : new NotFound("card");

    private static int SendsOf(Card card) => (card.IssuerId is null ? card.IssueSend : card.OrderSend)?.Sends ?? 0;
}
