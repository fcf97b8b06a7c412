using System.Buffers.Binary;

namespace Stretch.TestKit.Telemetry;

/// <summary>One field of a message in Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding).</summary>
/// <param name="Bytes">Of a text, some bytes or a message inside; empty for a number.</param>
/// <param name="Value">Of a number.</param>
internal readonly record struct ProtobufField(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)
{
    /// <summary>The fields of a message, in their order.</summary>
    public static IEnumerable<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var (number, wireType) = ((int)(tag >> 3), tag & 7);
            switch (wireType)
            {
                case 0:
                    yield return new ProtobufField(number, default, Varint(ref message));
                    break;
                case 1:
                    var fixed64 = BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, sizeof(ulong)).Span);
                    yield return new ProtobufField(number, default, fixed64);
                    break;
                case 2:
                    yield return new ProtobufField(number, Take(ref message, (int)Varint(ref message)), 0);
                    break;
                case 5:
                    var fixed32 = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, sizeof(uint)).Span);
                    yield return new ProtobufField(number, default, fixed32);
                    break;
                default:
                    throw new InvalidDataException($"Wire type {wireType} is none that OTLP uses.");
            }
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, int length)
    {
        var taken = message[..length];
        message = message[length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref message, 1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
