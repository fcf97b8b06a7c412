using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Issuing;

/// <summary>Names the address that the issuer sends one client's events to.</summary>
[GenerateSerializer, Immutable, Alias("stretch.issuer-hook-id")]
[JsonConverter(typeof(EntityIdJsonConverter<IssuerHookId>))]
public readonly record struct IssuerHookId(Guid Value) : IEntityId<IssuerHookId>
{
    public static string Prefix => "hok";

    public static IssuerHookId From(Guid value) => new(value);

    public static bool TryParse(string? text, out IssuerHookId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
