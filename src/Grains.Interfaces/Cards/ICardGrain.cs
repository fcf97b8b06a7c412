using Stretch.Calls;
using Stretch.Outbox;
using Stretch.Results;

namespace Stretch.Cards;

/// <summary>
/// The address of one card: keeps no state between calls, takes its calls one after the other, drives it at the issuer and
/// hands transitions to the person. The key is the <see cref="CardId"/> as text.
/// </summary>
[Alias("stretch.card")]
public interface ICardGrain : IGrainWithStringKey
{
    /// <summary>Takes the card as far as it goes now: issued, plastic ordered, shipped.</summary>
    [Alias("drive")]
    Task<OutboxVerdict> Drive();

    /// <summary>
    /// Something happened at the issuer: reads the card anew, hands on what changed and drives on. Done when it was read;
    /// otherwise worth repeating.
    /// </summary>
    [Alias("refresh")]
    Task<OutboxVerdict> Refresh();

    /// <summary>Asks the issuer now.</summary>
    [Alias("read-balance")]
    Task<Result<CardBalanceView>> ReadBalance(Call call);

    /// <summary>Has the issuer make a token for a browser. A card that is not issued yet, or closed, does not exist here.</summary>
    [Alias("make-client-token")]
    Task<Result<CardClientToken>> MakeClientToken(Call call);
}
