using Stretch.Cards;
using Stretch.Domain.Cards;

namespace Stretch.Grains.Ports;

/// <summary>Reads committed cards.</summary>
public interface ICardReader
{
    Task<Card?> Find(CardId id);

    /// <summary>What the card's plastic is to be; null when the issuer has the order, or will not have it.</summary>
    Task<PlasticOrder?> FindPlastic(CardId id);
}
