using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Applications;

/// <summary>Names a card application.</summary>
[GenerateSerializer, Immutable, Alias("stretch.application-id")]
[JsonConverter(typeof(EntityIdJsonConverter<CardApplicationId>))]
public readonly record struct CardApplicationId(Guid Value) : IEntityId<CardApplicationId>
{
    public static string Prefix => "app";

    public static CardApplicationId From(Guid value) => new(value);

    public static bool TryParse(string? text, out CardApplicationId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
