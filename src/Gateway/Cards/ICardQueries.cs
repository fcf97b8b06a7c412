using Stretch.Cards;
using Stretch.Clients;

namespace Stretch.Gateway.Cards;

/// <summary>Reads committed cards; another client's are absent.</summary>
public interface ICardQueries
{
    Task<CardProgress?> FindAsync(ClientId clientId, CardId cardId, CancellationToken cancellation);
}

/// <param name="IsAtRest">The issuer has answered everything it was asked for.</param>
public sealed record CardProgress(CardView View, bool IsAtRest);
