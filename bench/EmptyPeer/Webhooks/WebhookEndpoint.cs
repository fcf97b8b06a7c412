namespace Stretch.EmptyPeer.Webhooks;

/// <summary>Takes every webhook, as a partner's server does at its best.</summary>
internal static class WebhookEndpoint
{
    public static async Task AnswerAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
