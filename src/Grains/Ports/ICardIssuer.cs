using Stretch.Cards;
using Stretch.Domain.Cards;

namespace Stretch.Grains.Ports;

/// <summary>The issuer's cards. Calls never throw for what the issuer or the network does.</summary>
public interface ICardIssuer
{
    /// <summary>Issues the card exactly as its row says it; under the row's key, so it may be repeated.</summary>
    /// <returns>Null while the issuer is still making it: ask again.</returns>
    Task<IssuerAnswer<CardReport?>> Issue(Card card);

    /// <summary>Looks for the card among those of its account, by our id. Null when the issuer shows none of it.</summary>
    Task<IssuerAnswer<CardReport?>> Look(Card card);

    /// <summary>Null when the issuer has none under this id.</summary>
    Task<IssuerAnswer<CardReport?>> Read(Card card, string issuerId);

    /// <summary>Checks where the plastic goes; makes nothing that counts.</summary>
    /// <returns>The issuer's token for the address.</returns>
    Task<IssuerAnswer<string>> CheckAddress(Card card, PlasticOrder plastic);

    /// <summary>Orders plastic; under the row's key, so it may be repeated.</summary>
    Task<IssuerAnswer<PlasticReport>> Order(Card card, string issuerId, PlasticOrder plastic, string addressToken);

    /// <summary>Makes a token with which a browser can show the card and set its PIN. Each call makes another.</summary>
    Task<IssuerAnswer<IssuerClientToken>> MakeClientToken(Card card, string issuerId);
}

/// <summary>A browser's token for one card.</summary>
/// <param name="ExpiresAt">By the issuer's clock; null when it did not say.</param>
public sealed record IssuerClientToken(Secret Token, Timestamp? ExpiresAt);
