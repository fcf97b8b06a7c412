using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stretch.Clients;

namespace Stretch.RowLockPeer.Tokens;

/// <summary>Tells whose a bearer token is. A signature is checked once and remembered, for it costs more than all the rest.</summary>
internal sealed class TokenVerifier(IssuerKeys keys, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const string Issuer = "stretch";
    private const string Audience = "stretch-api";
    private const int MaxRememberedTokens = 10_000;

    private readonly Lock checking = new();
    private readonly ConcurrentDictionary<string, Grant> verified = new(StringComparer.Ordinal);

    /// <summary>Null for anything but a token of the issuer's that is in force.</summary>
    public ClientId? Verify(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var token = header[Scheme.Length..];
        if (!verified.TryGetValue(token, out var grant) && (grant = VerifyFirstTime(token)) is not null)
        {
            Remember(token, grant);
        }

        return grant is not null && grant.ExpiresAt > time.GetUtcNow().ToUnixTimeSeconds() ? grant.ClientId : null;
    }

    private Grant? VerifyFirstTime(string token)
    {
        try
        {
            return token.Split('.') is [var header, var payload, var signature]
                ? Read(header, payload, Base64Url.DecodeFromChars(signature))
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null; // Not base64 or not JSON, so not a token.
        }
    }

    private Grant? Read(string header, string payload, byte[] signature)
    {
        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        return
            Text(head, "alg") == "ES256"
            && keys.Find(Text(head, "kid")) is { } key
            && IsSigned(key, $"{header}.{payload}", signature)
            && Text(claims, "iss") == Issuer
            && Text(claims, "aud") == Audience
            && ClientId.TryParse(Text(claims, "sub"), out var client)
            && claims.RootElement.TryGetProperty("exp", out var expiry)
            ? new Grant(client, expiry.GetInt64())
            : null;
    }

    // The platform's key objects are not promised to bear two threads at once.
    private bool IsSigned(ECDsa key, string text, byte[] signature)
    {
        lock (checking)
        {
            return key.VerifyData(Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256);
        }
    }

    private void Remember(string token, Grant grant)
    {
        if (verified.Count >= MaxRememberedTokens)
        {
            verified.Clear();
        }

        verified[token] = grant;
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <param name="ExpiresAt">In seconds since the Unix epoch.</param>
    private sealed record Grant(ClientId ClientId, long ExpiresAt);
}
