using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stretch.Programs;
using Stretch.TestKit;

namespace Stretch.Silo.Tests.Webhooks;

/// <summary>A partner's endpoint, which answers as the test says and keeps what it got.</summary>
internal sealed class PartnerServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = [];
    private int inFlight;
    private int mostInFlight;

    private PartnerServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    /// <summary>What a delivery is answered with; at first every one is taken.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public string Url => $"{app.Urls.Single()}/hooks";

    public IReadOnlyList<Received> All => [.. received];

    /// <summary>The most deliveries there ever were at once.</summary>
    public int MostInFlight => mostInFlight;

    public static async Task<PartnerServer> StartAsync()
    {
        var server = new PartnerServer();
        await server.app.StartAsync();
        return server;
    }

    public static Func<Received, HttpContext, Task> Answering(int status) =>
        (_, http) =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };

    public Task AwaitAsync(int count) =>
        Eventually.Async(
            () => received.Count >= count,
            Patience,
            () => $"expected {count} deliveries at the partner, got {received.Count}."
        );

    public async ValueTask DisposeAsync()
    {
        // What hangs there on purpose is not waited for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        var now = Interlocked.Increment(ref inFlight);
        InterlockedMax(ref mostInFlight, now);
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
            var delivery = new Received(body.ToArray(), new(headers, StringComparer.OrdinalIgnoreCase));
            received.Enqueue(delivery);
            await Answer(delivery, http);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}

/// <summary>A delivery as the partner's server got it.</summary>
internal sealed record Received(byte[] Body, Dictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public long Sequence => Json.GetProperty("sequence").GetInt64();

    public bool IsOf(ProgramId program) => Json.GetProperty("programId").GetString() == $"{program}";

    /// <summary>By the Standard Webhooks specification, computed here from its text.</summary>
    public bool IsSignedWith(byte[] key)
    {
        var content = $"{Headers["webhook-id"]}.{Headers["webhook-timestamp"]}.{Text}";
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));
        return Headers["webhook-signature"].Split(' ').Contains(expected);
    }
}
