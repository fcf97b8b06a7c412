using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Stretch.Silo.Telemetry;

/// <summary>
/// Says on a request's span what was asked for, which the framework leaves to others. By its route, not its path or query: what
/// callers put there may be about a person.
/// </summary>
internal static class RequestSpans
{
    /// <summary>The route's template; a request without one was for nothing of ours.</summary>
    public const string Route = "http.route";
    public const string Method = "http.request.method";
    private const string Status = "http.response.status_code";
    private const string RequestIdHeader = "X-Request-Id";

    /// <summary>Goes before what answers; costs a request nothing where no traces are sent.</summary>
    public static WebApplication UseRequestSpans(this WebApplication application)
    {
        if (application.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.ExportsTraces)
        {
            application.Use(DescribeAsync);
        }

        return application;
    }

    private static async Task DescribeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                Describe(span, http);
            }
        }
    }

    private static void Describe(Activity span, HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
        span.SetTag(Method, http.Request.Method);
        span.SetTag(Route, route);
        span.SetTag(Status, http.Response.StatusCode);
        span.SetTag("stretch.request_id", http.Response.Headers[RequestIdHeader].ToString());
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
