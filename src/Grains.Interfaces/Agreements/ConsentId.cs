using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Agreements;

/// <summary>Names one person's consent to one agreement version.</summary>
[GenerateSerializer, Immutable, Alias("stretch.consent-id")]
[JsonConverter(typeof(EntityIdJsonConverter<ConsentId>))]
public readonly record struct ConsentId(Guid Value) : IEntityId<ConsentId>
{
    public static string Prefix => "cns";

    public static ConsentId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ConsentId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
