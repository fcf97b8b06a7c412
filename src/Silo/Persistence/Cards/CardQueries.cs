using Npgsql;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Gateway.Cards;
using Stretch.Silo.Persistence.Queries;

namespace Stretch.Silo.Persistence.Cards;

internal sealed class CardQueries(NpgsqlDataSource database) : ICardQueries
{
    public async Task<CardProgress?> FindAsync(ClientId clientId, CardId cardId, CancellationToken cancellation)
    {
        var card = await database
            .From(CardTable.Table)
            .Where("t.id = ?", cardId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .FirstAsync(cancellation);
        return card is null
            ? null
            : new CardProgress(
                card.ToView(),
                IsAtRest: card.IsClosed || (card.IssuerId is not null && !card.IsPlasticDue)
            );
    }
}
