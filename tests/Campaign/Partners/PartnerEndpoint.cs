using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Stretch.Campaign.Partners;

/// <summary>
/// The partner's webhook endpoint, in the mood that the plan has for each delivery in the order they come. It takes an event
/// only when its Standard Webhooks signature fits.
/// </summary>
internal sealed class PartnerEndpoint : IAsyncDisposable
{
    private const int RetryAfterSeconds = 1;
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(1);

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, string> taken = [];
    private readonly ConcurrentDictionary<EndpointMood, int> met = [];
    private readonly IReadOnlyList<EndpointMood> moods;
    private readonly WebApplication app;
    private int deliveries;
    private int forged;

    private PartnerEndpoint(WebApplication app, IReadOnlyList<EndpointMood> moods)
    {
        this.app = app;
        this.moods = moods;
    }

    public string Url => $"{app.Urls.First()}/events";

    /// <summary>What the partner tells Stretch to sign with.</summary>
    public string SigningSecret => $"whsec_{Convert.ToBase64String(key)}";

    /// <summary>The bodies of the events taken, by event id.</summary>
    public IReadOnlyDictionary<string, string> Taken => taken;

    /// <summary>How often each mood was met.</summary>
    public IReadOnlyDictionary<EndpointMood, int> Met => met;

    public int Deliveries => Volatile.Read(ref deliveries);

    /// <summary>Deliveries whose signature did not fit, or that brought another body than before under the same id.</summary>
    public int Forged => Volatile.Read(ref forged);

    public static async Task<PartnerEndpoint> StartAsync(IReadOnlyList<EndpointMood> moods)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var endpoint = new PartnerEndpoint(app, moods);
        app.MapPost("/events", endpoint.ReceiveAsync);
        await app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var place = Interlocked.Increment(ref deliveries) - 1;
        var mood = place < moods.Count ? moods[place] : EndpointMood.Good;
        met.AddOrUpdate(mood, 1, (_, before) => before + 1);
        switch (mood)
        {
            case EndpointMood.Good:
                Take(http, body);
                break;
            case EndpointMood.Slow:
                await Task.Delay(SlowAnswer, TimeProvider.System);
                Take(http, body);
                break;
            case EndpointMood.Failing:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case EndpointMood.Busy:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
                break;
            case EndpointMood.Forgetful:
                Take(http, body);
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case EndpointMood.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case EndpointMood.HangingUp:
                http.Abort();
                break;
            default:
                throw new InvalidOperationException($"Mood {mood} has no rule.");
        }
    }

    private void Take(HttpContext http, string body)
    {
        var headers = http.Request.Headers;
        var id = headers["webhook-id"].ToString();
        var signed = $"{id}.{headers["webhook-timestamp"]}.{body}";
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
        if (!headers["webhook-signature"].ToString().Split(' ').Contains(expected) || taken.GetOrAdd(id, body) != body)
        {
            Interlocked.Increment(ref forged);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}
