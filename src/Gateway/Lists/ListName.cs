using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stretch.Gateway.Lists;

/// <summary>Tells one list's cursors from another's: a few bits of its path's hash. Which filters are set plays no part.</summary>
public readonly record struct ListName(uint Bits)
{
    public const int SizeBytes = sizeof(uint);

    /// <param name="path">With its ids filled in; its case means nothing, as in routes.</param>
    public static ListName Of(string path) =>
        new(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(path.ToUpperInvariant()))));

    public void WriteTo(Span<byte> bytes) => BinaryPrimitives.WriteUInt32BigEndian(bytes, Bits);

    public bool StandsIn(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes) == Bits;
}
