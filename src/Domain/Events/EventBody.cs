using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    /// <summary>
    /// An id that follows from what it names, as decisions have no randomness: the time, then 80 bits of a hash of the
    /// subject and its event's number.
    /// </summary>
    public static EventId IdOf(Guid subject, long number, Timestamp now)
    {
        Span<byte> name = stackalloc byte[24];
        Span<byte> hash = stackalloc byte[32];
        subject.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(name[16..], number);
        SHA256.HashData(name, hash);
        BinaryPrimitives.WriteInt64BigEndian(hash, (now.UnixMs << 16) | BinaryPrimitives.ReadUInt16BigEndian(hash));
        return new EventId(new Guid(hash[..16], bigEndian: true));
    }
}
