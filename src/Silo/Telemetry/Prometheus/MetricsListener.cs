using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Stretch.Silo.Telemetry.Prometheus;

/// <summary>
/// An address of their own for the metrics. They tell of no person, but of every partner's money together, and the API's own
/// address may be open to the world: so what comes in by the one gets nothing of the other, whatever it says in its headers.
/// </summary>
internal static class MetricsListener
{
    public const string Path = "/metrics";

    /// <summary>To be called after the API's own addresses are given: the first ones are how this silo is reached.</summary>
    public static IServiceCollection AddMetricsListener(this IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<TelemetryOptions>>(Listen);
        return services;
    }

    /// <summary>Goes before everything else.</summary>
    public static WebApplication UseMetricsListener(this WebApplication application)
    {
        var exporter = application.Services.GetRequiredService<PrometheusExporter>();
        application.Use(
            (http, next) => http.Features.Get<CameForMetrics>() is null ? next(http) : AnswerAsync(http, exporter)
        );
        return application;
    }

    private static void Listen(KestrelServerOptions kestrel, IOptions<TelemetryOptions> options)
    {
        if (options.Value.MetricsPort is { } port)
        {
            kestrel.Listen(IPAddress.Parse(options.Value.MetricsBindAddress), port, listen => listen.Use(Mark));
        }
    }

    private static ConnectionDelegate Mark(ConnectionDelegate next) =>
        connection =>
        {
            connection.Features.Set(CameForMetrics.Mark);
            return next(connection);
        };

    private static async Task AnswerAsync(HttpContext http, PrometheusExporter exporter)
    {
        if (http.Request.Path != Path)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (exporter.Scrape() is { } text)
        {
            http.Response.ContentType = ExpositionFormat.ContentType;
            await http.Response.WriteAsync(text, http.RequestAborted);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private sealed class CameForMetrics
    {
        public static readonly CameForMetrics Mark = new();
    }
}
