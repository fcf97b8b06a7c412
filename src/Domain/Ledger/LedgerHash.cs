using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stretch.Domain.Ledger;

/// <summary>
/// The canonical encoding of an entry, and its SHA-256. Integers are big-endian, texts UTF-8 behind a 16-bit length, ids
/// their 16 bytes (zeros for none): version 1, program, sequence, movement, debit, credit, cents, user task, attempt
/// (32 bits, 0 for none), actor, request, cause, milliseconds, previous hash. <c>docs/ledger.md</c> shows one worked out.
/// </summary>
public static class LedgerHash
{
    private const byte EncodingVersion = 1;
    private const int MaxEntryBytes = 1024;

    public static Digest Of(LedgerEntry entry)
    {
        Span<byte> bytes = stackalloc byte[MaxEntryBytes];
        Span<byte> hash = stackalloc byte[Digest.LengthBytes];
        SHA256.HashData(bytes[..Encode(entry, bytes)], hash);
        return Digest.Read(hash);
    }

    private static int Encode(LedgerEntry entry, Span<byte> bytes)
    {
        var rest = bytes;
        rest[0] = EncodingVersion;
        rest = rest[1..];
        WriteId(ref rest, entry.ProgramId.Value);
        WriteInt64(ref rest, entry.Sequence);
        WriteText(ref rest, UpperSnake.Of(entry.Movement));
        WriteText(ref rest, UpperSnake.Of(entry.Debit));
        WriteText(ref rest, UpperSnake.Of(entry.Credit));
        WriteInt64(ref rest, entry.Amount.Cents);
        WriteId(ref rest, entry.UserTaskId?.Value ?? Guid.Empty);
        BinaryPrimitives.WriteInt32BigEndian(rest, entry.Attempt ?? 0);
        rest = rest[sizeof(int)..];
        WriteText(ref rest, entry.Actor);
        WriteId(ref rest, entry.RequestId);
        WriteText(ref rest, entry.Cause);
        WriteInt64(ref rest, entry.CreatedAt.UnixMs);
        entry.PreviousHash.Write(rest);
        return bytes.Length - rest.Length + Digest.LengthBytes;
    }

    private static void WriteId(ref Span<byte> rest, Guid id)
    {
        id.TryWriteBytes(rest, bigEndian: true, out var written);
        rest = rest[written..];
    }

    private static void WriteInt64(ref Span<byte> rest, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(rest, value);
        rest = rest[sizeof(long)..];
    }

    private static void WriteText(ref Span<byte> rest, string text)
    {
        var written = Encoding.UTF8.GetBytes(text, rest[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)written);
        rest = rest[(sizeof(ushort) + written)..];
    }
}
