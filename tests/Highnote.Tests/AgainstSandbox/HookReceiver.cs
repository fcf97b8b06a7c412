using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stretch.Highnote.Webhooks;
using Stretch.TestKit;

namespace Stretch.Highnote.Tests.AgainstSandbox;

/// <summary>An address the issuer can post to, which keeps every byte it was sent.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Delivery> _deliveries = [];

    private HookReceiver(WebApplication app) => _app = app;

    /// <summary>What every delivery is answered with; 200 at first.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public Uri Address { get; private set; } = null!;

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new HookReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        receiver.Address = new Uri(new Uri(receiver._app.Urls.Single()), $"/hooks/{Guid.CreateVersion7():n}");
        return receiver;
    }

    public async Task<Delivery> AwaitAsync(string eventName, Func<NotificationEvent, bool>? matches = null)
    {
        var delivery = await Eventually.Async(
            () => Task.FromResult(_deliveries.FirstOrDefault(one => one.Event is { } happened && Fits(happened))),
            found => found is not null,
            Patience,
            $"a delivery of {eventName} at {Address}"
        );
        return delivery!;

        bool Fits(NotificationEvent happened) => happened.Name == eventName && (matches is null || matches(happened));
    }

    public int CountOf(NodeId<NotificationEvent> id) => _deliveries.Count(delivery => delivery.Event?.Id == id);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var signature = context.Request.Headers[WebhookSignature.HeaderName].ToString();
        _deliveries.Enqueue(new Delivery(body.ToArray(), signature));
        context.Response.StatusCode = Status;
    }
}

internal sealed record Delivery(byte[] Body, string Signature)
{
    public NotificationEvent? Event => NotificationEvent.Parse(Body, out _);

    public SignatureVerdict Check(params IReadOnlyCollection<SigningSecret> secrets) =>
        WebhookSignature.Verify(
            Body,
            Signature,
            secrets,
            TimeProvider.System.GetUtcNow(),
            WebhookSignature.DefaultTolerance
        );
}
