using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Issuing;

/// <summary>Names one event that the issuer told us of.</summary>
[GenerateSerializer, Immutable, Alias("stretch.issuer-event-id")]
[JsonConverter(typeof(EntityIdJsonConverter<IssuerEventId>))]
public readonly record struct IssuerEventId(Guid Value) : IEntityId<IssuerEventId>
{
    public static string Prefix => "iev";

    public static IssuerEventId From(Guid value) => new(value);

    public static bool TryParse(string? text, out IssuerEventId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
