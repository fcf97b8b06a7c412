using System.Buffers.Binary;

namespace Stretch.Domain.Ledger;

/// <summary>A SHA-256 value.</summary>
public readonly record struct Digest(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public const int LengthBytes = 32;

    /// <summary>What the first entry of a chain carries as the hash of the one before: 32 zero bytes.</summary>
    public static readonly Digest None;

    public static Digest Read(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..LengthBytes])
        );

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, First);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], Third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..LengthBytes], Fourth);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[LengthBytes];
        Write(bytes);
        return bytes;
    }

    /// <summary>Writes the 64 hexadecimal digits that <see cref="ToString"/> shows, as UTF-8.</summary>
    public void WriteHex(Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[LengthBytes];
        Write(bytes);
        if (!Convert.TryToHexStringLower(bytes, utf8, out _))
        {
            throw new ArgumentException($"{2 * LengthBytes} digits do not fit into {utf8.Length} bytes.", nameof(utf8));
        }
    }

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
