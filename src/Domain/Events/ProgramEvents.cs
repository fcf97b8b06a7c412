using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stretch.Domain.Programs;
using Stretch.Events;
using Stretch.Programs;

namespace Stretch.Domain.Events;

/// <summary>Renders a program's events and counts them: the program's sequence has no gaps.</summary>
public static class ProgramEvents
{
    /// <summary>The shape of <c>data</c> under its type; raised when a field changes its meaning or goes away.</summary>
    private const int SchemaVersion = 1;

    public static (ProgramState Program, PartnerEvent Event) Record(
        ProgramState program,
        string type,
        Timestamp now,
        Action<Utf8JsonWriter> writeData
    )
    {
        var sequence = program.EventCount + 1;
        var id = IdOf(program.Id, sequence, now);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", id.ToString());
            json.WriteString("type", type);
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteNumber("createTimestamp", now.UnixMs);
            json.WriteString("programId", program.Id.ToString());
            json.WriteNumber("sequence", sequence);
            json.WriteStartObject("data");
            writeData(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return (
            program with
            {
                EventCount = sequence,
            },
            new PartnerEvent(
                id,
                program.ClientId,
                program.Id,
                sequence,
                type,
                Encoding.UTF8.GetString(buffer.WrittenSpan),
                now
            )
        );
    }

    /// <summary>
    /// An id that follows from what it names, as decisions have no randomness: the time, then 80 bits of a hash of program
    /// and sequence.
    /// </summary>
    private static EventId IdOf(ProgramId program, long sequence, Timestamp now)
    {
        Span<byte> name = stackalloc byte[24];
        Span<byte> hash = stackalloc byte[32];
        program.Value.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(name[16..], sequence);
        SHA256.HashData(name, hash);
        BinaryPrimitives.WriteInt64BigEndian(hash, (now.UnixMs << 16) | BinaryPrimitives.ReadUInt16BigEndian(hash));
        return new EventId(new Guid(hash[..16], bigEndian: true));
    }
}
