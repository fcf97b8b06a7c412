using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Reconciliation;

/// <summary>Names one difference between our books and the issuer's. The same difference found again has the same id.</summary>
[GenerateSerializer, Immutable, Alias("stretch.break-id")]
[JsonConverter(typeof(EntityIdJsonConverter<BreakId>))]
public readonly record struct BreakId(Guid Value) : IEntityId<BreakId>
{
    public static string Prefix => "brk";

    public static BreakId From(Guid value) => new(value);

    public static bool TryParse(string? text, out BreakId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
