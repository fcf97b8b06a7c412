using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>The HTTP request that delivers an event: stamped and signed anew for each attempt.</summary>
internal static class DeliveryRequest
{
    private const string UserAgent = "HighnotePlatform/1.0.0";
    private const string SignatureHeader = "highnote-signature";
    private const string ReplayHeader = "highnote-replay";

    /// <param name="secrets">Of the keys to sign with; the header lists a signature of each.</param>
    public static HttpRequestMessage Create(Delivery delivery, IEnumerable<string> secrets, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetBytes(Body(delivery.Event, now));
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.TargetUri)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("user-agent", UserAgent);
        request.Headers.TryAddWithoutValidation(SignatureHeader, string.Join(",", secrets.Select(s => Sign(s, body))));
        if (delivery.IsReplay)
        {
            request.Headers.TryAddWithoutValidation(ReplayHeader, "true");
        }

        return request;
    }

    private static string Body(NotificationEvent raised, DateTimeOffset now)
    {
        var stamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var id = JsonSerializer.Serialize(raised.Id);
        var createdAt = JsonSerializer.Serialize(WireFormat.Timestamp(raised.CreatedAt));
        var name = JsonSerializer.Serialize(raised.Name);
        return $$"""{"data":{"node":{"__typename":"NotificationEvent","id":{{id}},"createdAt":{{createdAt}},"name":{{name}},"node":"""
            + raised.NodeJson
            + """}},"extensions":{"signatureTimestamp":"""
            + stamp
            + "}}";
    }

    private static string Sign(string secret, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
