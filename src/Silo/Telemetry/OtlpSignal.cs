using System.Globalization;
using OpenTelemetry.Exporter;
using Stretch.Silo.Hosting;

namespace Stretch.Silo.Telemetry;

/// <summary>
/// What the standard's settings say of one signal alone, <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>, say, which wins over
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. The exporter itself reads those of all signals only.
/// </summary>
internal static class OtlpSignal
{
    public const string Traces = "TRACES";
    public const string Metrics = "METRICS";

    private const string EndpointOfAll = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Endpoint = "ENDPOINT";
    private const string Nowhere = "none";

    /// <summary>Is there anywhere to send it?</summary>
    public static bool IsExported(IConfiguration settings, string signal) =>
        settings[$"OTEL_{signal}_EXPORTER"] != Nowhere
        && !(string.IsNullOrEmpty(settings[EndpointOfAll]) && Find(settings, signal, Endpoint) is null);

    /// <summary>Takes over what is said of the signal; what is not stays as it is said of all.</summary>
    /// <exception cref="StartupException">A setting means nothing; the message names it.</exception>
    public static void Apply(IConfiguration settings, string signal, OtlpExporterOptions exporter)
    {
        if (Find(settings, signal, Endpoint) is { } address)
        {
            // Unlike that of all signals this one is the whole address: no path of the signal is put behind it.
            exporter.Endpoint =
                Uri.TryCreate(address, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
                    ? endpoint
                    : throw Wrong(signal, Endpoint, "an http or https address");
        }

        if (Find(settings, signal, "PROTOCOL") is { } protocol)
        {
            exporter.Protocol = protocol switch
            {
                "grpc" => OtlpExportProtocol.Grpc,
                "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
                _ => throw Wrong(signal, "PROTOCOL", "grpc or http/protobuf"),
            };
        }

        if (Find(settings, signal, "HEADERS") is { } headers)
        {
            exporter.Headers = headers;
        }

        if (Find(settings, signal, "TIMEOUT") is { } timeout)
        {
            exporter.TimeoutMilliseconds = int.TryParse(
                timeout,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var milliseconds
            )
                ? milliseconds
                : throw Wrong(signal, "TIMEOUT", "a number of milliseconds");
        }

        if (Find(settings, signal, "COMPRESSION") is { } compression)
        {
            exporter.Compression = compression switch
            {
                "gzip" => OtlpExportCompression.GZip,
                "none" => OtlpExportCompression.None,
                _ => throw Wrong(signal, "COMPRESSION", "gzip or none"),
            };
        }
    }

    private static string? Find(IConfiguration settings, string signal, string name) =>
        settings[Name(signal, name)] is { Length: > 0 } value ? value : null;

    private static string Name(string signal, string name) => $"OTEL_EXPORTER_OTLP_{signal}_{name}";

    private static StartupException Wrong(string signal, string name, string expected) =>
        new($"{Name(signal, name)} must be {expected}.");
}
