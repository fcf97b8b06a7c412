using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Stretch.Gateway.Security;

/// <summary>JSON Web Signatures (RFC 7515) in their compact form: ES256, and a JSON object inside.</summary>
public static class Jws
{
    private const string Algorithm = "ES256";

    /// <param name="type">The <c>typ</c> of what is signed.</param>
    /// <param name="writePayload">Writes the fields of the object.</param>
    public static string Write(Es256Key key, string type, Action<Utf8JsonWriter> writePayload)
    {
        var header = Part(json =>
        {
            json.WriteString("alg"u8, Algorithm);
            json.WriteString("kid"u8, key.KeyId);
            json.WriteString("typ"u8, type);
        });
        var signed = $"{header}.{Part(writePayload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Who claims to have signed this, and as what; null for anything but a signature of our kind.</summary>
    public static (string? KeyId, string? Type)? ReadHeader(string jws)
    {
        var dot = jws.IndexOf('.', StringComparison.Ordinal);
        // Extensions that must be understood ("crit") are understood by nobody here.
        return
            dot > 0
            && TryReadObject(jws.AsSpan(0, dot), out var header)
            && Text(header, "alg") == Algorithm
            && !header.TryGetProperty("crit"u8, out _)
            ? (Text(header, "kid"), Text(header, "typ"))
            : null;
    }

    /// <summary>The object that was signed; null unless the key signed it.</summary>
    public static JsonElement? Read(string jws, Es256Key key)
    {
        var first = jws.IndexOf('.', StringComparison.Ordinal);
        var last = jws.LastIndexOf('.');
        return
            first > 0
            && last > first
            && StrictBase64Url.TryDecode(jws.AsSpan(last + 1), out var signature)
            && key.Verifies(Encoding.UTF8.GetBytes(jws[..last]), signature)
            && TryReadObject(jws.AsSpan(first + 1, last - first - 1), out var payload)
            ? payload
            : null;
    }

    /// <summary>A field that is a text; null for any other, and for none.</summary>
    public static string? Text(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Part(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(bytes.WrittenSpan);
    }

    private static bool TryReadObject(ReadOnlySpan<char> part, out JsonElement value)
    {
        value = default;
        if (!StrictBase64Url.TryDecode(part, out var json))
        {
            return false;
        }

        try
        {
            value = JsonElement.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return value.ValueKind == JsonValueKind.Object;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, so nothing of ours.
            return false;
        }
    }
}
