using Stretch.Cards;
using Stretch.Clients;
using Stretch.Domain.Cards;
using Stretch.Gateway.Cards;
using Stretch.Silo.Persistence.Queries.Lookups;

namespace Stretch.Silo.Persistence.Cards;

internal sealed class CardQueries(LookupDatabase lookups) : ICardQueries
{
    private readonly RowLookup<Card> _byId = lookups.In(CardTable.Table);

    public async Task<CardProgress?> FindAsync(ClientId clientId, CardId cardId, CancellationToken cancellation)
    {
        var card = await _byId.FindAsync(clientId, cardId.Value, cancellation);
        return card is null
            ? null
            : new CardProgress(
                card.ToView(),
                IsAtRest: card.IsClosed || (card.IssuerId is not null && !card.IsPlasticDue)
            );
    }
}
