using System.Text.Json;
using Stretch.Clients;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tokens;

/// <summary>Writes and reads JSON Web Tokens of exactly our kind: ES256, our issuer, our audience.</summary>
internal static class Jwt
{
    private const string Type = "JWT";

    /// <summary>How far another silo's clock may be ahead of ours.</summary>
    private static readonly TimeSpan ClockLeeway = TimeSpan.FromSeconds(5);

    public static string Write(AccessToken token, Guid tokenId, DateTimeOffset issuedAt, SigningKey key) =>
        Jws.Write(
            key.Key,
            Type,
            json =>
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
            }
        );

    /// <summary>The id of the key that claims to have signed this; null for anything but a token of our kind.</summary>
    public static string? ReadKeyId(string token) => Jws.ReadHeader(token)?.KeyId;

    /// <summary>
    /// Null unless the key signed it, every claim is as <see cref="Write"/> makes it, its time has come, and it lives no longer
    /// than ours do. Whether it has expired is the caller's to judge.
    /// </summary>
    public static AccessToken? Read(string token, SigningKey key, DateTimeOffset now) =>
        Jws.Read(token, key.Key) is { } claims
        && Jws.Text(claims, "iss") == AccessToken.Issuer
        && Jws.Text(claims, "aud") == AccessToken.Audience
        && ClientId.TryParse(Jws.Text(claims, "sub"), out var clientId)
        && Number(claims, "generation") is { } generation and <= int.MaxValue
        && Number(claims, "nbf") is { } notBeforeSeconds
        && notBeforeSeconds <= (now + ClockLeeway).ToUnixTimeSeconds()
        && Number(claims, "exp") is { } expiresAtSeconds
        && expiresAtSeconds <= (now + AccessToken.Lifetime + ClockLeeway).ToUnixTimeSeconds()
            ? new AccessToken(clientId, (int)generation, new Timestamp(expiresAtSeconds * 1000))
            : null;

    /// <summary>Not negative, and no larger than a moment in seconds can be.</summary>
    private static long? Number(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
        && number >= 0
        && number <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? number
            : null;
}
