using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>The short words that ids begin with. Clients must not read them; <c>node(id)</c> does.</summary>
internal static class IdPrefix
{
    public const string Organization = "og";
    public const string Product = "pd";
    public const string Holder = "ps";
    public const string Application = "ap";
    public const string Account = "ac";
    public const string Ledger = "lg";
    public const string Card = "cd";
    public const string CardOrder = "po";
    public const string Address = "av";
    public const string Transfer = "tr";
    public const string Deposit = "wt";
    public const string Target = "nt";
    public const string SigningKey = "sk";
    public const string Event = "ne";
    public const string Attempt = "da";
    public const string TargetChange = "tc";
    public const string SpendRule = "sr";
    public const string VelocityRule = "vr";
    public const string CardTransaction = "tx";
    public const string SpendingEvent = "te";
    public const string DocumentSession = "du";
    public const string DocumentLink = "dl";
    public const string ReviewedDocument = "ad";
}

/// <summary>Makes ids that sort by the time they were made, so that indexes grow at one end.</summary>
internal static class EntityIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int BitsPerCharacter = 5;
    private const int IdLength = 26;

    public static string New(string prefix, DateTimeOffset now)
    {
        const int timeBits = 48;
        const int randomBytes = 10;
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[^randomBytes..]);
        bytes[..^randomBytes].Clear();
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        value |= (UInt128)(ulong)now.ToUnixTimeMilliseconds() << (128 - timeBits);
        Span<char> text = stackalloc char[IdLength];
        for (var i = IdLength - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= BitsPerCharacter;
        }

        return string.Concat(prefix, "_", text);
    }

    public static string PrefixOf(string id) =>
        id.IndexOf('_', StringComparison.Ordinal) is > 0 and var end ? id[..end] : "";
}
