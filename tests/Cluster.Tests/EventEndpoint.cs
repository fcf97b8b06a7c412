using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stretch.TestKit;

namespace Stretch.Cluster.Tests;

/// <summary>A partner's endpoint: answers what it is told to, and keeps the events that it took.</summary>
internal sealed class EventEndpoint : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<JsonElement> received = [];
    private readonly ConcurrentQueue<DateTimeOffset> signedAt = [];
    private readonly WebApplication app;

    private EventEndpoint(WebApplication app) => this.app = app;

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public string Url => $"{app.Urls.Single()}/events";

    /// <summary>The events that were answered with 200.</summary>
    public IReadOnlyList<JsonElement> Received => [.. received];

    /// <summary>When they were signed, by what their headers say.</summary>
    public IReadOnlyList<DateTimeOffset> SignedAt => [.. signedAt];

    public static async Task<EventEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var endpoint = new EventEndpoint(app);
        app.MapPost("/events", endpoint.ReceiveAsync);
        await app.StartAsync();
        return endpoint;
    }

    public Task AwaitAsync(Func<IReadOnlyList<JsonElement>, bool> condition, string expected) =>
        Eventually.Async(
            () => condition(Received),
            Patience,
            () => $"expected {expected} at the partner, which took {received.Count} events."
        );

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var status = Status;
        if (status == HttpStatusCode.OK)
        {
            var timestamp = long.Parse(http.Request.Headers["webhook-timestamp"]!, CultureInfo.InvariantCulture);
            signedAt.Enqueue(DateTimeOffset.FromUnixTimeSeconds(timestamp));
            received.Enqueue(body.RootElement.Clone());
        }

        http.Response.StatusCode = (int)status;
    }
}
