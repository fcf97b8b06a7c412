using System.Buffers.Binary;
using System.Buffers.Text;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Lists;

/// <summary>Where the next page of a list starts: right after the row with this time and id.</summary>
public readonly record struct Cursor(Timestamp At, Guid Id)
{
    private const int SizeBytes = 8 + 16;
    private static readonly long MaxUnixMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Opaque to callers; URL-safe.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UnixMs);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, out Cursor cursor)
    {
        cursor = default;
        if (!StrictBase64Url.TryDecode(text, out var bytes) || bytes.Length != SizeBytes)
        {
            return false;
        }

        var at = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (at < 0 || at > MaxUnixMs)
        {
            return false;
        }

        cursor = new Cursor(new Timestamp(at), new Guid(bytes.AsSpan(8), bigEndian: true));
        return true;
    }
}
