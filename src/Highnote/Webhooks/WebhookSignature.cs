using System.Security.Cryptography;
using System.Text.Json;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Webhooks;

/// <summary>
/// Tells the issuer's deliveries from anybody else's. The header holds, comma-separated, one lower-case hex HMAC-SHA256 of the
/// raw body per active signing key; one that fits suffices. The time of signing is inside the body, at
/// <c>extensions.signatureTimestamp</c> in Unix milliseconds, and so is covered by the signature. (Source: the official SDK's
/// verification; hex confirmed by a third party's Test traffic.)
/// </summary>
public static class WebhookSignature
{
    public const string HeaderName = "highnote-signature";

    /// <summary>
    /// The official SDK's tolerance, either way. Whether the issuer signs anew when it retries is not documented: if late retries
    /// are refused as stale, this is the setting to widen.
    /// </summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(15);

    // A target has at most five active keys; double that bounds what a stranger can make us compute.
    private const int MaxSignatures = 10;

    /// <param name="body">The body's bytes exactly as received.</param>
    /// <param name="header">The header's value; several headers of the name joined by commas.</param>
    /// <param name="secrets">All that may be in use, old ones too while keys rotate.</param>
    /// <param name="tolerance">How far signing and <paramref name="now"/> may lie apart, either way.</param>
    public static SignatureVerdict Verify(
        ReadOnlySpan<byte> body,
        string? header,
        IReadOnlyCollection<SigningSecret> secrets,
        DateTimeOffset now,
        TimeSpan tolerance
    )
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return SignatureVerdict.Missing;
        }

        var parts = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var signatures = parts.Select(Decode).OfType<byte[]>().ToArray();
        if (signatures.Length == 0 || parts.Length > MaxSignatures)
        {
            return SignatureVerdict.Malformed;
        }

        return IsSigned(body, signatures, secrets) ? CheckAge(body, now, tolerance) : SignatureVerdict.Mismatch;
    }

    private static bool IsSigned(
        ReadOnlySpan<byte> body,
        byte[][] signatures,
        IReadOnlyCollection<SigningSecret> secrets
    )
    {
        var signed = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            HMACSHA256.HashData(secret.ToKey(), body, expected);
            foreach (var signature in signatures)
            {
                // No early way out: the time taken must not tell which key or byte fitted.
                signed |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        return signed;
    }

    private static byte[]? Decode(string hex)
    {
        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return
            hex.Length == 2 * bytes.Length
            && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? bytes
            : null;
    }

    private static SignatureVerdict CheckAge(ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan tolerance)
    {
        if (SignedAtOf(body) is not { } signedAt)
        {
            return SignatureVerdict.Undated;
        }

        return (now - signedAt).Duration() <= tolerance ? SignatureVerdict.Valid : SignatureVerdict.Stale;
    }

    private static DateTimeOffset? SignedAtOf(ReadOnlySpan<byte> body)
    {
        var timestamp = LenientJson.Parse(body).Member("extensions").Member("signatureTimestamp");
        return
            timestamp.ValueKind is JsonValueKind.Number
            && timestamp.TryGetInt64(out var milliseconds)
            && milliseconds >= 0
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }
}
