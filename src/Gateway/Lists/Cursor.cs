using System.Buffers.Binary;
using System.Buffers.Text;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Lists;

/// <summary>Where the next page of a list starts: right after the row with this time and id.</summary>
public readonly record struct Cursor(Timestamp At, Guid Id)
{
    private const int SizeBytes = ListName.SizeBytes + 8 + 16;
    private static readonly long MaxUnixMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Opaque to callers, URL-safe, and good for this list only.</summary>
    public string ToText(ListName list)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        list.WriteTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[ListName.SizeBytes..], At.UnixMs);
        Id.TryWriteBytes(bytes[(ListName.SizeBytes + 8)..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False for whatever is no cursor, and for another list's: it would show a page of rows at random.</summary>
    public static bool TryParse(string text, ListName list, out Cursor cursor)
    {
        cursor = default;
        if (!StrictBase64Url.TryDecode(text, out var bytes) || bytes.Length != SizeBytes || !list.StandsIn(bytes))
        {
            return false;
        }

        var at = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(ListName.SizeBytes));
        if (at < 0 || at > MaxUnixMs)
        {
            return false;
        }

        cursor = new Cursor(new Timestamp(at), new Guid(bytes.AsSpan(ListName.SizeBytes + 8), bigEndian: true));
        return true;
    }
}
