using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Events;
using Stretch.Grains.Ports;
using Stretch.Silo.Hosting.Settings;
using Stretch.Webhooks;

namespace Stretch.Silo.Webhooks;

/// <summary>Posts an event to a partner's endpoint, once, and says what came of it.</summary>
internal sealed class DeliverySender : IDeliverySender, IDisposable
{
    private const int MaxExcerptBytes = 1_024;
    private const int MaxHeadersKb = 16;
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly ProductInfoHeaderValue UserAgent = new("Stretch-Webhooks", "1.0");

    private readonly HttpClient _http;
    private readonly ISealer _sealer;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;

    public DeliverySender(
        IOptions<DeliveryOptions> options,
        IOptions<LocalModeOptions> localMode,
        ISealer sealer,
        TimeProvider time
    )
    {
        _sealer = sealer;
        _time = time;
        _timeout = TimeSpan.FromMilliseconds(options.Value.TimeoutMs);
        var handler = new SocketsHttpHandler
        {
            // A redirect could lead where we must not go, and a proxy would connect to unseen addresses.
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = _timeout,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = MaxHeadersKb,
            // No span of its own, which would tell the address, and no word of our traces to partners.
            ActivityHeadersPropagator = null,
            ConnectCallback = new GuardedConnection(localMode.Value.Enabled).ConnectAsync,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        var (startedAt, started) = (_time.GetUtcNow(), _time.GetTimestamp());
        using var patience = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var request = RequestOf(delivery, startedAt);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var excerpt = await ExcerptAsync(response, either.Token);
            return Attempt(OutcomeOf(response.StatusCode)) with
            {
                HttpStatus = (int)response.StatusCode,
                AnswerExcerpt = excerpt,
                RetryAfter = RetryAfterOf(response),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Attempt(DeliveryOutcome.TimedOut);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            // Every way in which no answer can come is an outcome like any other, and is written down.
            return Attempt(
                broken.InnerException is ForbiddenAddressException
                    ? DeliveryOutcome.ForbiddenAddress
                    : DeliveryOutcome.ConnectionFailed
            );
        }

        DeliveryAttempt Attempt(DeliveryOutcome outcome) =>
            new(delivery, outcome, startedAt, _time.GetElapsedTime(started));
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(Delivery delivery, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Target.Url)
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        request.Headers.UserAgent.Add(UserAgent);
        WebhookSignature.Sign(request, delivery.EventId, now, body, [.. KeysOf(delivery.Target)]);
        return request;
    }

    private IEnumerable<byte[]> KeysOf(DeliveryTarget target)
    {
        foreach (var kept in target.SigningSecrets)
        {
            var secret = Encoding.UTF8.GetString(_sealer.Open(kept, SealPurposes.WebhookSigningSecret));
            yield return SigningSecrets.TryReadKey(secret, out var key)
                ? key
                : throw new InvalidOperationException($"A signing secret kept for {target.ClientId} is not usable.");
        }
    }

    private static DeliveryOutcome OutcomeOf(HttpStatusCode status) =>
        (int)status switch
        {
            >= 200 and < 300 => DeliveryOutcome.Delivered,
            (int)HttpStatusCode.Gone => DeliveryOutcome.Gone,
            _ => DeliveryOutcome.Refused,
        };

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - _time.GetUtcNow();
        return wait is { } span ? TimeSpan.FromTicks(Math.Clamp(span.Ticks, 0, MaxRetryAfter.Ticks)) : null;
    }

    /// <summary>As much of the answer as is kept and comes in time; the rest is not read.</summary>
    private static async Task<string> ExcerptAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = new byte[MaxExcerptBytes];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            int read;
            while (length < buffer.Length && (read = await body.ReadAsync(buffer.AsMemory(length), cancellation)) > 0)
            {
                length += read;
            }
        }
        catch (Exception cut) when (cut is OperationCanceledException or HttpRequestException or IOException)
        {
            // The status was the answer: what is late or lost of its text makes the excerpt shorter, no more.
        }

        // PostgreSQL's text cannot hold the character zero.
        return Encoding.UTF8.GetString(buffer.AsSpan(0, length)).Replace('\0', ' ');
    }
}
