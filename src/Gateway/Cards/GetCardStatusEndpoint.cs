using Stretch.Cards;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Cards;

/// <summary>Shows a card's activation, PIN and delivery.</summary>
internal sealed class GetCardStatusEndpoint(ICardQueries cards) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/cards/{cardId}/status").Answers(ViewJson.Default.CardView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("cardId", out CardId cardId)
            ? Answer.Found(
                (await cards.FindAsync(request.ClientId, cardId, request.Aborted))?.View,
                ViewJson.Default.CardView,
                noun: "card"
            )
            : new NotFound("card");
}
