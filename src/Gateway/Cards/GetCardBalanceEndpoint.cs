using Stretch.Cards;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Gateway.Cards;

/// <summary>Asks the issuer for a card's balance.</summary>
internal sealed class GetCardBalanceEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Get("/v1/cards/{cardId}/balance")
            .Answers(ViewJson.Default.CardBalanceView)
            .Refuses<IssuerUnavailable>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("cardId", out CardId cardId))
        {
            return new NotFound("card");
        }

        var card = grains.GetGrain<ICardGrain>(cardId.ToString());
        return Answer.Of(
            await GrainCall.AskAsync(() => card.ReadBalance(request.Call())),
            ViewJson.Default.CardBalanceView
        );
    }
}
