using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stretch.TestKit;

namespace Stretch.Highnote.Sandbox.Tests.Running;

/// <summary>What a target got: the raw body, and what the headers said.</summary>
internal sealed record ReceivedHook(byte[] Body, string Signature, string UserAgent, string? Replay)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Name => Event.GetProperty("name").GetString()!;

    public JsonElement Event => Json.GetProperty("data").GetProperty("node");

    public JsonElement Node => Event.GetProperty("node");

    public long SignedAtMs => Json.GetProperty("extensions").GetProperty("signatureTimestamp").GetInt64();

    public bool IsSignedBy(string secret) =>
        Signature
            .Split(',')
            .Contains(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body)));
}

/// <summary>A webhook target of the test's own, which answers as it is told.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedHook> received = new();
    private readonly WebApplication app;

    private HookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPost("/hooks", ReceiveAsync);
    }

    /// <summary>Which status to answer; 200 unless a test says otherwise.</summary>
    public Func<ReceivedHook, int> Answer { get; set; } = _ => StatusCodes.Status200OK;

    public string Uri => app.Urls.First() + "/hooks";

    public IReadOnlyList<ReceivedHook> Received => [.. received];

    public static async Task<HookReceiver> StartAsync()
    {
        var receiver = new HookReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    public Task<IReadOnlyList<ReceivedHook>> WaitForAsync(string name, int count = 1) =>
        WaitForAsync(h => h.Name == name, count, $"{count} times {name}");

    public Task<IReadOnlyList<ReceivedHook>> WaitForAsync(
        Func<ReceivedHook, bool> wanted,
        int count,
        string expected
    ) =>
        Eventually.Async<IReadOnlyList<ReceivedHook>>(
            () => Task.FromResult<IReadOnlyList<ReceivedHook>>([.. Received.Where(wanted)]),
            hooks => hooks.Count >= count,
            Journey.Patience,
            $"{expected}; received: {string.Join(", ", Received.Select(h => h.Name))}"
        );

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        var hook = new ReceivedHook(
            body.ToArray(),
            headers["highnote-signature"].ToString(),
            headers.UserAgent.ToString(),
            headers.TryGetValue("highnote-replay", out var replay) ? replay.ToString() : null
        );
        received.Enqueue(hook);
        http.Response.StatusCode = Answer(hook);
    }
}
