using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Stretch.Clients;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tokens;

/// <summary>Writes and reads JSON Web Tokens of exactly our kind: ES256, our issuer, our audience.</summary>
internal static class Jwt
{
    private const string Algorithm = "ES256";

    /// <summary>How far another silo's clock may be ahead of ours.</summary>
    private static readonly TimeSpan ClockLeeway = TimeSpan.FromSeconds(5);

    public static string Write(AccessToken token, Guid tokenId, DateTimeOffset issuedAt, SigningKey key)
    {
        var header = Part(json =>
        {
            json.WriteString("alg"u8, Algorithm);
            json.WriteString("kid"u8, key.KeyId);
            json.WriteString("typ"u8, "JWT"u8);
        });
        var payload = Part(json =>
        {
            json.WriteString("iss"u8, AccessToken.Issuer);
            json.WriteString("aud"u8, AccessToken.Audience);
            json.WriteString("sub"u8, token.ClientId.ToString());
            json.WriteString("scope"u8, AccessToken.Scope);
            json.WriteNumber("generation"u8, token.Generation);
            json.WriteString("jti"u8, tokenId);
            json.WriteNumber("iat"u8, issuedAt.ToUnixTimeSeconds());
            json.WriteNumber("nbf"u8, issuedAt.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, token.ExpiresAt.ToDateTimeOffset().ToUnixTimeSeconds());
        });
        var signed = $"{header}.{payload}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The id of the key that claims to have signed this; null for anything but a token of our kind.</summary>
    public static string? ReadKeyId(string token)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        // Extensions that must be understood ("crit") are understood by nobody here.
        return
            dot > 0
            && TryReadObject(token.AsSpan(0, dot), out var header)
            && Text(header, "alg") == Algorithm
            && !header.TryGetProperty("crit"u8, out _)
            ? Text(header, "kid")
            : null;
    }

    /// <summary>
    /// Null unless the key signed it, every claim is as <see cref="Write"/> makes it, its time has come, and it lives no longer
    /// than ours do. Whether it has expired is the caller's to judge.
    /// </summary>
    public static AccessToken? Read(string token, SigningKey key, DateTimeOffset now)
    {
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        if (
            first <= 0
            || last <= first
            || !StrictBase64Url.TryDecode(token.AsSpan(last + 1), out var signature)
            || !key.Verifies(Encoding.UTF8.GetBytes(token[..last]), signature)
            || !TryReadObject(token.AsSpan(first + 1, last - first - 1), out var claims)
            || Text(claims, "iss") != AccessToken.Issuer
            || Text(claims, "aud") != AccessToken.Audience
            || !ClientId.TryParse(Text(claims, "sub"), out var clientId)
            || Number(claims, "generation") is not ({ } generation and <= int.MaxValue)
            || Number(claims, "nbf") is not { } notBeforeSeconds
            || notBeforeSeconds > (now + ClockLeeway).ToUnixTimeSeconds()
            || Number(claims, "exp") is not { } expiresAtSeconds
            || expiresAtSeconds > (now + AccessToken.Lifetime + ClockLeeway).ToUnixTimeSeconds()
        )
        {
            return null;
        }

        return new AccessToken(clientId, (int)generation, new Timestamp(expiresAtSeconds * 1000));
    }

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
            // Not JSON, so not a token.
            return false;
        }
    }

    /// <summary>Not negative, and no larger than a moment in seconds can be.</summary>
    private static long? Number(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
        && number >= 0
        && number <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? number
            : null;

    private static string? Text(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
