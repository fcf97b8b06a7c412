using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Clients;

/// <summary>Names a partner: the owner of everything it created.</summary>
[GenerateSerializer, Immutable, Alias("stretch.client-id")]
[JsonConverter(typeof(EntityIdJsonConverter<ClientId>))]
public readonly record struct ClientId(Guid Value) : IEntityId<ClientId>
{
    public static string Prefix => "cli";

    public static ClientId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ClientId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
