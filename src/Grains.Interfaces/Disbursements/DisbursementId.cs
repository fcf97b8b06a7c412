using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Disbursements;

/// <summary>Names one attempt's money movement from a pool to a card.</summary>
[GenerateSerializer, Immutable, Alias("stretch.disbursement-id")]
[JsonConverter(typeof(EntityIdJsonConverter<DisbursementId>))]
public readonly record struct DisbursementId(Guid Value) : IEntityId<DisbursementId>
{
    public static string Prefix => "dsb";

    public static DisbursementId From(Guid value) => new(value);

    public static bool TryParse(string? text, out DisbursementId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
