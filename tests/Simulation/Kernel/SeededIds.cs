using System.Buffers.Binary;
using Stretch.Ids;

namespace Stretch.Simulation.Kernel;

/// <summary>Ids by the simulation's clock and seed.</summary>
internal sealed class SeededIds(Simulator simulator) : IIds
{
    private const int RandomBits = 80;
    private UInt128 _last;

    public Guid NewUlid()
    {
        var milliseconds = (UInt128)(ulong)simulator.UtcNow.ToUnixTimeMilliseconds();
        _last = milliseconds > _last >> RandomBits ? (milliseconds << RandomBits) | Random80() : _last + 1;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _last);
        return new Guid(bytes, bigEndian: true);
    }

    public Guid NewUuidV4()
    {
        Span<byte> bytes = stackalloc byte[16];
        simulator.Chance.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private UInt128 Random80()
    {
        Span<byte> bytes = stackalloc byte[16];
        simulator.Chance.NextBytes(bytes[6..]);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
