using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Stretch.Gateway.Reference;

/// <summary>Serves the reference to anyone: the document for programs, the page for people.</summary>
internal static class ReferenceMapping
{
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "/docs";
    private const string DocumentContentType = "application/json; charset=utf-8";

    // Kept by caches, but asked for again each time: a new version shows at once and costs nothing when it is the same.
    private const string Revalidate = "no-cache";

    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        var document = routes.ServiceProvider.GetRequiredService<ReferenceDocument>();
        routes.MapMethods(DocumentPath, [HttpMethods.Get, HttpMethods.Head], http => WriteAsync(http, document));
        routes.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], http => Redirect(http));
    }

    /// <summary>Whoever opens the server in a browser wants to read.</summary>
    private static Task Redirect(HttpContext http)
    {
        http.Response.Redirect(PagePath);
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(HttpContext http, ReferenceDocument document)
    {
        var headers = http.Response.GetTypedHeaders();
        var tag = new EntityTagHeaderValue(document.EntityTag);
        headers.ETag = tag;
        http.Response.Headers.CacheControl = Revalidate;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = DocumentContentType;
        http.Response.ContentLength = document.Bytes.Length;
        await http.Response.Body.WriteAsync(document.Bytes, http.RequestAborted);
    }
}
