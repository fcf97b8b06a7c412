using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Answers;

/// <summary>Turns an answer into HTTP; every body of the API, errors included, is written here.</summary>
internal static class AnswerWriter
{
    public const string ReplayedHeaderName = "Idempotent-Replayed";
    public const string JsonContentType = "application/json; charset=utf-8";
    private static readonly TimeSpan UnavailableRetryAfter = TimeSpan.FromSeconds(1);

    public static ValueTask WriteAsync(HttpContext http, Answer answer)
    {
        if (answer.Refusal is { } error)
        {
            return WriteRefusalAsync(http, error);
        }

        var headers = http.Response.Headers;
        if (answer.Location is not null)
        {
            headers.Location = answer.Location;
        }

        if (answer.Replayed)
        {
            headers[ReplayedHeaderName] = "true";
        }

        if (answer.Secret)
        {
            headers.CacheControl = "no-store";
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Words is { } words)
        {
            return WriteTextAsync(http, words);
        }

        return answer.Body is null ? ValueTask.CompletedTask : WriteBodyAsync(http, answer.Body, answer.Shape!);
    }

    private static ValueTask WriteRefusalAsync(HttpContext http, Error error)
    {
        var status = ErrorStatus.Of(error);
        var identity = RequestIdentity.Of(http);
        var log = http.RequestServices.GetRequiredService<ILogger<Refusal>>();
        Refusal.Log(log, http, identity, error, status);
        if (RetryAfter(error) is { } wait)
        {
            var seconds = (long)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (error is TooManyFailedLogins failedLogins)
        {
            RateLimitFields.WriteSpent(http.Response.Headers, failedLogins.Limit, failedLogins.RetryAfter);
        }

        if (error is Unauthorized unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = unauthorized.Scheme;
        }

        if (error is BodyTooLarge || MayBeTooLarge(http.Request))
        {
            // What is left of the body is not read to its end, so the connection may carry no other request: it is told.
            http.Response.Headers.Connection = "close";
        }

        http.Response.StatusCode = status;
        return WriteBodyAsync(http, ErrorBody.Of(error, status, identity.Id), GatewayJson.Default.ErrorBody);
    }

    /// <summary>By its length, or because its length is not said. It may have been refused before anyone looked at it.</summary>
    private static bool MayBeTooLarge(HttpRequest request) =>
        request.ContentLength > BodyReader.MaxBodyBytes || request.Headers.TransferEncoding.Count > 0;

    private static TimeSpan? RetryAfter(Error error) =>
        error switch
        {
            RateLimited => RateLimitFields.Window,
            TooManyFailedLogins failedLogins => failedLogins.RetryAfter,
            Unavailable => UnavailableRetryAfter,
            _ => null,
        };

    private static async ValueTask WriteTextAsync(HttpContext http, TextBody words)
    {
        http.Response.ContentType = $"{words.MediaType}; charset=utf-8";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{words.FileName}\"";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        await words.Write(http.Response.BodyWriter, http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static async ValueTask WriteBodyAsync(HttpContext http, object body, JsonTypeInfo shape)
    {
        http.Response.ContentType = JsonContentType;
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        var json = JsonBuffer.Write(body, shape);
        http.Response.ContentLength = json.Length;
        http.Response.BodyWriter.Write(json);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
