using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Webhooks;

/// <summary>The headers of the Standard Webhooks specification (standardwebhooks.com), version 1.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Version = "v1";

    /// <param name="keys">The receiver's: whoever holds one of them can verify the delivery.</param>
    public static void Sign(
        HttpRequestMessage request,
        EventId id,
        DateTimeOffset now,
        byte[] body,
        IReadOnlyList<byte[]> keys
    )
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(IdHeader, id.ToString());
        request.Headers.Add(TimestampHeader, timestamp);
        var signatures = keys.Select(key => $"{Version},{Compute(id, timestamp, body, key)}");
        request.Headers.Add(SignatureHeader, string.Join(' ', signatures));
    }

    /// <summary>Base64 of the HMAC-SHA-256 over id, timestamp and body, joined by dots.</summary>
    private static string Compute(EventId id, string timestamp, ReadOnlySpan<byte> body, byte[] key)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
