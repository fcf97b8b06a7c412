namespace Stretch.Cards;

/// <summary>Plastic was ordered.</summary>
[GenerateSerializer, Immutable, Alias("stretch.record-plastic")]
public sealed record RecordPlastic(CardId CardId, PlasticReport Plastic);
