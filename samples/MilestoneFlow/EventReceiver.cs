using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Stretch.MilestoneFlow;

/// <summary>The partner's webhook endpoint: takes events whose Standard Webhooks signature fits, refuses others.</summary>
internal sealed class EventReceiver : IAsyncDisposable
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, string> _types = [];
    private readonly WebApplication _app;

    private EventReceiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.First()}/events";

    /// <summary>What the partner tells Stretch to sign with.</summary>
    public string SigningSecret => $"whsec_{Convert.ToBase64String(_key)}";

    /// <summary>Deliveries whose signature did not fit.</summary>
    public int Refused { get; private set; }

    /// <summary>The types of the events received, each event once.</summary>
    public IReadOnlyCollection<string> Types => [.. _types.Values];

    public static async Task<EventReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new EventReceiver(app);
        app.MapPost("/events", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var id = request.Headers["webhook-id"].ToString();
        var signed = $"{id}.{request.Headers["webhook-timestamp"]}.{body}";
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(signed)))}";
        if (!request.Headers["webhook-signature"].ToString().Split(' ').Contains(expected))
        {
            Refused++;
            return Results.Unauthorized();
        }

        _types[id] = JsonElement.Parse(body).Text("type");
        return Results.Ok();
    }
}
