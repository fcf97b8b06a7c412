using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Cards;

/// <summary>Names a prepaid card.</summary>
[GenerateSerializer, Immutable, Alias("stretch.card-id")]
[JsonConverter(typeof(EntityIdJsonConverter<CardId>))]
public readonly record struct CardId(Guid Value) : IEntityId<CardId>
{
    public static string Prefix => "crd";

    public static CardId From(Guid value) => new(value);

    public static bool TryParse(string? text, out CardId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
