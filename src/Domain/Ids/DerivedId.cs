using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stretch.Domain.Ids;

/// <summary>
/// Ids that follow from what they name, as decisions have no randomness: like a ULID the time first, then 80 bits of a hash.
/// What is named twice has one id.
/// </summary>
internal static class DerivedId
{
    private const int TimeBits = 16;

    public static Guid Of(Timestamp at, Guid first, Guid second)
    {
        Span<byte> name = stackalloc byte[32];
        first.TryWriteBytes(name, bigEndian: true, out _);
        second.TryWriteBytes(name[16..], bigEndian: true, out _);
        return Of(at, name);
    }

    public static Guid Of(Timestamp at, Guid subject, long number)
    {
        Span<byte> name = stackalloc byte[24];
        subject.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(name[16..], number);
        return Of(at, name);
    }

    private static Guid Of(Timestamp at, ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(name, hash);
        // The time takes the first 48 bits, the hash keeps the rest.
        BinaryPrimitives.WriteInt64BigEndian(
            hash,
            (at.UnixMs << TimeBits) | BinaryPrimitives.ReadUInt16BigEndian(hash)
        );
        return new Guid(hash[..16], bigEndian: true);
    }
}
