namespace Stretch.Cards;

/// <summary>A step at the issuer that must not be done twice.</summary>
[GenerateSerializer, Alias("stretch.card-step")]
public enum CardStep
{
    Issue,
    OrderPlastic,
}
