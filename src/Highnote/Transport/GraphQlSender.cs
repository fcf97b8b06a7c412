using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stretch.Highnote.Outcomes;

namespace Stretch.Highnote.Transport;

/// <summary>
/// One HTTP request, at most once on the wire, and what became of it. Nothing is retried here: whether a repeat is safe is
/// known only to whoever holds the idempotency key.
/// </summary>
internal sealed class GraphQlSender(HttpClient http, HighnoteOptions options, TimeProvider time)
{
    /// <summary>
    /// The handler this sender relies on. No redirects (a 307 would repeat a mutation elsewhere, key and all), no cookies; and
    /// it doesn't repeat a request whose body it began to write.
    /// </summary>
    public static SocketsHttpHandler CreateHandler(HighnoteOptions options) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromMilliseconds(options.ConnectTimeoutMs),
            PooledConnectionLifetime = TimeSpan.FromMilliseconds(options.ConnectionLifetimeMs),
            AutomaticDecompression = DecompressionMethods.All,
        };

    /// <exception cref="OperationCanceledException">
    /// The caller cancelled; if the request had been written by then, the issuer may act on it all the same.
    /// </exception>
    public async Task<HighnoteOutcome<JsonElement>> SendAsync(
        HighnoteApiKey key,
        GraphQlDocument document,
        JsonObject variables,
        Func<bool>? stillAllowed,
        CancellationToken cancel
    )
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.RequestTimeoutMs), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        using var content = new RequestContent(document, variables, stillAllowed);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Endpoint) { Content = content };
        request.Headers.Authorization = key.ToHeader();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return HighnoteOutcome.Failed<JsonElement>(Explain(error, content));
        }
        catch (InvalidDataException)
        {
            return HighnoteOutcome.Failed<JsonElement>(new BrokenReply("wrongly compressed"));
        }
    }

    private async Task<HighnoteOutcome<JsonElement>> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var reply = new RawReply((int)response.StatusCode, RetryAfterOf(response));
        await response.Content.LoadIntoBufferAsync(options.MaxReplyBytes, cancel);
        return reply.Interpret(await response.Content.ReadAsByteArrayAsync(cancel));
    }

    private static HighnoteFailure Explain(Exception error, RequestContent content) =>
        (content, error) switch
        {
            ({ Forbidden: true }, _) => new NotSent(NotSentCause.NoLongerAllowed),
            ({ Begun: false }, _) => new NotSent(NotSentCause.NotConnected),
            (_, OperationCanceledException) => new NoReply(NoReplyCause.TimedOut),
            (_, HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }) =>
                new BrokenReply("larger than MaxReplyBytes"),
            (_, HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }) => new BrokenReply(
                "not HTTP"
            ),
            _ => new NoReply(NoReplyCause.ConnectionLost),
        };

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var pause = header?.Delta ?? header?.Date - time.GetUtcNow();
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
