using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Stretch.Gateway.Requests;

/// <summary>
/// One spelling for what says the same: no white space, fields in byte order, 10.00 as 10. Strings stay as they were
/// written, so a changed escape makes another request; a caller that repeats a request repeats its bytes.
/// </summary>
internal static class CanonicalJson
{
    public static void Write(JsonElement element, IBufferWriter<byte> text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, text);
                break;
            case JsonValueKind.Array:
                WriteArray(element, text);
                break;
            case JsonValueKind.Number when element.TryGetDecimal(out var number):
                // Dividing by one with many decimals strips trailing zeros.
                var plain = (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
                Encoding.UTF8.GetBytes(plain, text);
                break;
            default:
                text.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    private static void WriteObject(JsonElement element, IBufferWriter<byte> text)
    {
        var fields = element.EnumerateObject().ToArray();
        Array.Sort(
            fields,
            static (left, right) =>
                JsonMarshal.GetRawUtf8PropertyName(left).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(right))
        );
        text.Write("{"u8);
        foreach (var field in fields)
        {
            text.Write("\""u8);
            text.Write(JsonMarshal.GetRawUtf8PropertyName(field));
            text.Write("\":"u8);
            Write(field.Value, text);
            text.Write(","u8);
        }

        text.Write("}"u8);
    }

    private static void WriteArray(JsonElement element, IBufferWriter<byte> text)
    {
        text.Write("["u8);
        foreach (var item in element.EnumerateArray())
        {
            Write(item, text);
            text.Write(","u8);
        }

        text.Write("]"u8);
    }
}
