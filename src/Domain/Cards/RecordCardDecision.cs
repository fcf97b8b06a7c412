using Stretch.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Cards;

/// <summary>
/// What the issuer's word on a card does to ours. Words come twice, late and out of order: closed is for good, and so is
/// shipped. Under another id than the one on record it is another card, of which we know nothing.
/// </summary>
public static class RecordCardDecision
{
    public static void Needs(CardReport report, FactQuery query) => query.Cards.Add(report.CardId);

    public static Decision<UserState, CardView> Decide(UserState? user, FactSet facts, CardReport report, Timestamp now)
    {
        if (CardCase.Of(user, facts, report.CardId, now) is not { } found)
        {
            return new NotFound("card");
        }

        var ours = found.Card;
        if (ours.IsClosed || (ours.IssuerId is { } known && known != report.IssuerId))
        {
            return found.Unchanged;
        }

        var issued = ours with
        {
            IssuerId = report.IssuerId,
            IssueSend = null,
            ActivationStatus = report.ActivationStatus ?? ours.ActivationStatus,
            PinStatus = report.PinStatus ?? ours.PinStatus,
            FormFactor = report.FormFactor ?? ours.FormFactor,
            Last4 = report.Last4 ?? ours.Last4,
            Network = report.Network ?? ours.Network,
            ExpirationDate = report.ExpirationDate ?? ours.ExpirationDate,
        };
        return found.Become(report.Plastic is { } plastic ? PlasticRules.Take(issued, plastic) : issued);
    }
}
