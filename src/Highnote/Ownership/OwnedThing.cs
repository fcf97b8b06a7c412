using Stretch.Highnote.AccountHolders;

namespace Stretch.Highnote.Ownership;

/// <summary>An account, a card, an order of plastic or an application, as far as it tells whose it is.</summary>
/// <param name="ExternalId">
/// What its creator called it: of plastic the name of its card, of an application that of its person. Null where it has no name,
/// as what was made by hand.
/// </param>
/// <param name="Person">Of an application, who applied.</param>
/// <param name="IsTold">False when the issuer does not show what would carry the name: then nothing is known.</param>
public sealed record OwnedThing(NodeId<OwnedThing> Id, string? ExternalId, NodeId<AccountHolder>? Person, bool IsTold);
