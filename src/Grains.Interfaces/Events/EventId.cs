using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Events;

/// <summary>Names one clean event to a partner.</summary>
[GenerateSerializer, Immutable, Alias("stretch.event-id")]
[JsonConverter(typeof(EntityIdJsonConverter<EventId>))]
public readonly record struct EventId(Guid Value) : IEntityId<EventId>
{
    public static string Prefix => "evt";

    public static EventId From(Guid value) => new(value);

    public static bool TryParse(string? text, out EventId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
