using System.Reflection;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Stretch.Gateway.Reference;

/// <summary>
/// The reference for people, with every operation to read and to try. The page and its scripts come out of the program
/// itself, and its policy forbids the browser to ask anybody else, so it reads the same where there is no network.
/// </summary>
internal static class ReferencePage
{
    private const string StylePath = ReferenceMapping.PagePath + "/stretch.css";

    // The page draws itself, with styles on its elements and pictures in its style sheet.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private static readonly byte[] Style = ReadStyle();

    public static void UseReferencePage(this IApplicationBuilder application)
    {
        application.Map(StylePath, style => style.Run(WriteStyleAsync));
        application.UseWhen(
            http => http.Request.Path.StartsWithSegments(ReferenceMapping.PagePath),
            page =>
            {
                page.Use(
                    (http, next) =>
                    {
                        http.Response.Headers.ContentSecurityPolicy = Policy;
                        return next(http);
                    }
                );
                page.UseSwaggerUI(Configure);
            }
        );
    }

    private static void Configure(SwaggerUIOptions options)
    {
        options.RoutePrefix = ReferenceMapping.PagePath.TrimStart('/');
        options.DocumentTitle = "Stretch Partner API";
        options.SwaggerEndpoint(ReferenceMapping.DocumentPath, "v1");
        options.InjectStylesheet(StylePath);
        options.DocExpansion(DocExpansion.List);
        options.DefaultModelRendering(ModelRendering.Example);
        options.DefaultModelsExpandDepth(0);
        options.EnableDeepLinking();
        options.DisplayRequestDuration();
    }

    private static Task WriteStyleAsync(HttpContext http)
    {
        http.Response.ContentType = "text/css; charset=utf-8";
        http.Response.ContentLength = Style.Length;
        return http.Response.Body.WriteAsync(Style, http.RequestAborted).AsTask();
    }

    private static byte[] ReadStyle()
    {
        using var resource = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream(typeof(ReferencePage), "page.css")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
