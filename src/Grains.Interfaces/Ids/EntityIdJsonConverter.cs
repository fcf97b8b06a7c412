using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stretch.Ids;

/// <summary>A typed id is a JSON string.</summary>
public sealed class EntityIdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct, IEntityId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EntityId.TryParse<TId>(reader.GetString(), out var id)
            ? id
            : throw new JsonException($"Expected a {TId.Prefix} id.");

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EntityId.Format(value));
}
