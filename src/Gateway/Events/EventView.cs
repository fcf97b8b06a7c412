using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Stretch.Gateway.Schemas;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>An event as the log shows it: what was, or would have been, delivered, and its place in the client's order.</summary>
/// <param name="Position">Gapless within the client; null in the moment before it is given.</param>
/// <param name="Body">The JSON object that deliveries carry.</param>
[JsonConverter(typeof(EventViewConverter))]
public sealed record EventView(EventId EventId, long? Position, string Body)
{
    /// <summary>The envelope that all events share; what <c>data</c> holds goes by <c>type</c>.</summary>
    internal static JsonObject Describe()
    {
        var envelope = new ObjectSketch();
        envelope.Note("position", required: true, Schema.OrNull(Schema.Whole(1, long.MaxValue)));
        var type = Schema.Text().WithExample("usertask.disbursement.settled");
        EventEnvelope.Note(envelope, type, isOfProgram: null, Schema.Anything());
        return envelope.ToSchema();
    }
}

/// <summary>Writes the position in front of the event's own fields.</summary>
internal sealed class EventViewConverter : JsonConverter<EventView>
{
    public override EventView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events are shown, never taken.");

    public override void Write(Utf8JsonWriter writer, EventView value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Position is { } position)
        {
            writer.WriteNumber("position", position);
        }
        else
        {
            writer.WriteNull("position");
        }

        foreach (var field in JsonElement.Parse(value.Body).EnumerateObject())
        {
            field.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
