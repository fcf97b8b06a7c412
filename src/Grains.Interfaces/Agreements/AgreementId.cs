using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Agreements;

/// <summary>Names one version of an agreement.</summary>
[GenerateSerializer, Immutable, Alias("stretch.agreement-id")]
[JsonConverter(typeof(EntityIdJsonConverter<AgreementId>))]
public readonly record struct AgreementId(Guid Value) : IEntityId<AgreementId>
{
    public static string Prefix => "agr";

    public static AgreementId From(Guid value) => new(value);

    public static bool TryParse(string? text, out AgreementId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
