using System.Net;

namespace Stretch.TestKit.Telemetry;

/// <summary>A silo's port for metrics, as Prometheus sees it: what answers there is not the API.</summary>
public sealed class MetricsPort : IDisposable
{
    private readonly HttpClient http;

    public MetricsPort(int port)
    {
        Number = port;
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public int Number { get; }

    /// <param name="host">What the request says whom it is for; the port's own address unless told otherwise.</param>
    public async Task<HttpStatusCode> StatusOfAsync(string path, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The metrics as they are now, a line each, and what kind of text that is.</summary>
    public async Task<(string? ContentType, string[] Lines)> ScrapeAsync()
    {
        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.Content.Headers.ContentType?.ToString(), text.Split('\n'));
    }

    public void Dispose() => http.Dispose();
}
