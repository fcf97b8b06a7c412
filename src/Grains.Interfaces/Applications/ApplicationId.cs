using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Applications;

/// <summary>Names a card application.</summary>
[GenerateSerializer, Immutable, Alias("stretch.application-id")]
[JsonConverter(typeof(EntityIdJsonConverter<ApplicationId>))]
public readonly record struct ApplicationId(Guid Value) : IEntityId<ApplicationId>
{
    public static string Prefix => "app";

    public static ApplicationId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ApplicationId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
