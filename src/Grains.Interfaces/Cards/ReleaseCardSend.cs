namespace Stretch.Cards;

/// <summary>Takes a send off the record that certainly did not make anything.</summary>
/// <param name="Count">The sends on record when it was made; where there are more by now, it is not known which one it was.</param>
[GenerateSerializer, Immutable, Alias("stretch.release-card-send")]
public sealed record ReleaseCardSend(CardId CardId, CardStep Step, int Count);
