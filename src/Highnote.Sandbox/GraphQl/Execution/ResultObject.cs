using System.Text.Json;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>An object of the answer, its fields in the order they were selected.</summary>
internal sealed class ResultObject(int capacity)
{
    private readonly List<KeyValuePair<string, object?>> fields = new(capacity);

    public IReadOnlyList<KeyValuePair<string, object?>> Fields => fields;

    public void Add(string key, object? value) => fields.Add(new(key, value));

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in fields)
        {
            writer.WritePropertyName(key);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case ResultObject nested:
                nested.WriteTo(writer);
                break;
            case List<object?> list:
                writer.WriteStartArray();
                list.ForEach(item => WriteValue(writer, item));
                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"{value.GetType()} is not a value of an answer.");
        }
    }
}
