using System.Buffers;
using System.Text;
using System.Text.Json;
using Stretch.Domain.Ids;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Events;

namespace Stretch.Domain.Events;

/// <summary>The envelope that all events share, and how events are named.</summary>
internal static class EventBody
{
    /// <summary>The shape of <c>data</c> under its type; raised when a field changes its meaning or goes away.</summary>
    private const int SchemaVersion = 1;

    /// <param name="program">Whose event it is, as it will be once the event is true; null for events of no program.</param>
    /// <param name="sequence">The event's number within the program.</param>
    public static string Render(
        EventId id,
        string type,
        Timestamp now,
        ProgramState? program,
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
            json.WriteString("programId", program?.Id.ToString());
            WriteNumber(json, "sequence", sequence);
            WriteNumber(json, "ledgerSequence", program?.LedgerLength);
            WriteHead(json, program?.LedgerHead);
            json.WriteStartObject("data");
            writeData(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteHead(Utf8JsonWriter json, Digest? head)
    {
        const string Name = "chainHead";
        if (head is { } hash)
        {
            Span<byte> digits = stackalloc byte[2 * Digest.LengthBytes];
            hash.WriteHex(digits);
            json.WriteString(Name, digits);
        }
        else
        {
            json.WriteNull(Name);
        }
    }

    /// <summary>An event is named by its subject and its number there.</summary>
    public static EventId IdOf(Guid subject, long number, Timestamp now) => new(DerivedId.Of(now, subject, number));
}
