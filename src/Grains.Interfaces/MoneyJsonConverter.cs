using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stretch;

/// <summary>Money is a JSON number of dollars with at most two decimals.</summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
        && reader.TryGetDecimal(out var dollars)
        && Money.TryFromDollars(dollars, out var money)
            ? money
            : throw new JsonException("Expected a number of dollars with at most 2 decimals.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToDollars());
}
