using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Stretch.Highnote.Tests.Peers;

/// <summary>A real HTTP server that answers as the test says and keeps what it was sent.</summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SentRequest> _requests = [];

    private ScriptedPeer(Func<HttpContext, SentRequest, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            var request = await SentRequest.ReadAsync(context.Request);
            _requests.Enqueue(request);
            await answer(context, request);
        });
    }

    /// <summary>Whole requests, in the order they came.</summary>
    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public Uri Endpoint { get; private set; } = null!;

    public static async Task<ScriptedPeer> StartAsync(Func<HttpContext, SentRequest, Task> answer)
    {
        var peer = new ScriptedPeer(answer);
        await peer._app.StartAsync();
        var addresses = peer._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        peer.Endpoint = new Uri(new Uri(addresses.Addresses.Single()), "/graphql");
        return peer;
    }

    public static Task<ScriptedPeer> AnsweringAsync(
        int status,
        string body,
        params (string Name, string Value)[] headers
    ) =>
        StartAsync(
            async (context, _) =>
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                foreach (var (name, value) in headers)
                {
                    context.Response.Headers[name] = value;
                }

                await context.Response.WriteAsync(body);
            }
        );

    public static Task<ScriptedPeer> AnsweringAsync(string body) => AnsweringAsync(StatusCodes.Status200OK, body);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
