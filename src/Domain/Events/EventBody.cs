using System.Buffers;
using System.Text;
using System.Text.Json;
using Stretch.Domain.Ids;
using Stretch.Events;
using Stretch.Programs;

namespace Stretch.Domain.Events;

/// <summary>The envelope that all events share, and how events are named.</summary>
internal static class EventBody
{
    /// <summary>The shape of <c>data</c> under its type; raised when a field changes its meaning or goes away.</summary>
    private const int SchemaVersion = 1;

    public static string Render(
        EventId id,
        string type,
        Timestamp now,
        ProgramId? program,
        long? sequence,
        Action<Utf8JsonWriter> writeData
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", id.ToString());
            json.WriteString("type", type);
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteNumber("createTimestamp", now.UnixMs);
            json.WriteString("programId", program?.ToString());
            if (sequence is { } number)
            {
                json.WriteNumber("sequence", number);
            }
            else
            {
                json.WriteNull("sequence");
            }

            json.WriteStartObject("data");
            writeData(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>An event is named by its subject and its number there.</summary>
    public static EventId IdOf(Guid subject, long number, Timestamp now) => new(DerivedId.Of(now, subject, number));
}
