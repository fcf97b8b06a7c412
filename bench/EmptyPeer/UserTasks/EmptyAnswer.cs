namespace Stretch.EmptyPeer.UserTasks;

/// <summary>Writes JSON with the headers of the product's answers.</summary>
internal static class EmptyAnswer
{
    public static async Task WriteAsync(HttpContext http, int status, byte[] json)
    {
        http.Response.Headers["X-Request-Id"] = Guid.CreateVersion7().ToString();
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json);
    }
}
