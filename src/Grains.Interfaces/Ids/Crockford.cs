using System.Buffers.Binary;

namespace Stretch.Ids;

/// <summary>128 bits as 26 characters of Crockford's base 32, most significant first, upper case.</summary>
internal static class Crockford
{
    public const int LengthCharacters = 26;
    private const int BitsPerCharacter = 5;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static void Write(Guid value, Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        var rest = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        for (var i = LengthCharacters - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(rest & 31)];
            rest >>= BitsPerCharacter;
        }
    }

    public static bool TryRead(ReadOnlySpan<char> text, out Guid value)
    {
        value = default;
        // 26 characters hold 130 bits: a first character over 7 would not fit in 128.
        if (text.Length != LengthCharacters || text[0] > '7')
        {
            return false;
        }

        UInt128 bits = 0;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            bits = (bits << BitsPerCharacter) | (uint)digit;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        value = new Guid(bytes, bigEndian: true);
        return true;
    }
}
