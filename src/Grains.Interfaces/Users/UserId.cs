using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Users;

/// <summary>Names a person who earns payouts.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-id")]
[JsonConverter(typeof(EntityIdJsonConverter<UserId>))]
public readonly record struct UserId(Guid Value) : IEntityId<UserId>
{
    public static string Prefix => "usr";

    public static UserId From(Guid value) => new(value);

    public static bool TryParse(string? text, out UserId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
