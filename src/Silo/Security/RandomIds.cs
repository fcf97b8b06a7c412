using System.Buffers.Binary;
using System.Security.Cryptography;
using Stretch.Ids;

namespace Stretch.Silo.Security;

/// <summary>Monotonic ULIDs: the clock's milliseconds over 80 random bits, counted up within a millisecond.</summary>
internal sealed class RandomIds(TimeProvider time) : IIds
{
    private const int RandomBits = 80;
    private static readonly UInt128 RandomMask = (UInt128.One << RandomBits) - 1;
    private readonly Lock _gate = new();
    private UInt128 _last;

    public Guid NewUlid()
    {
        var milliseconds = (UInt128)(ulong)time.GetUtcNow().ToUnixTimeMilliseconds();
        UInt128 next;
        lock (_gate)
        {
            // A clock that stands still or steps back goes on counting from the last id. Counting over the 80 bits carries
            // into the milliseconds, which keeps the order.
            next = milliseconds > _last >> RandomBits ? (milliseconds << RandomBits) | Random80() : _last + 1;
            _last = next;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, next);
        return new Guid(bytes, bigEndian: true);
    }

    public Guid NewUuidV4()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static UInt128 Random80()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes) & RandomMask;
    }
}
