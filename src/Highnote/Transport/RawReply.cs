using System.Text.Json;
using Stretch.Highnote.Outcomes;

namespace Stretch.Highnote.Transport;

/// <summary>Sorts one HTTP answer into the outcome kinds.</summary>
/// <param name="RetryAfterHeader">Not documented for this API, honoured should a proxy add it.</param>
internal sealed record RawReply(int HttpStatus, TimeSpan? RetryAfterHeader)
{
    private const int TooManyRequests = 429;

    // The beginning of errors[0].message over the limit (docs, "Rate limiting").
    private const string UsageLimitMessage = "Usage limit exceeded";

    public HighnoteOutcome<JsonElement> Interpret(ReadOnlySpan<byte> body)
    {
        var root = LenientJson.Parse(body);
        var requestId = root.Member("extensions").Member("requestId").Text();
        var messages = MessagesOf(root.Member("errors"));
        var failure = FailureOf(root, messages);
        return failure is null
            ? HighnoteOutcome.Success(root.Member("data"), requestId)
            : HighnoteOutcome.Failed<JsonElement>(failure, requestId);
    }

    private HighnoteFailure? FailureOf(JsonElement root, IReadOnlyList<string> messages)
    {
        var limited =
            HttpStatus == TooManyRequests
            || (messages.Count > 0 && messages[0].StartsWith(UsageLimitMessage, StringComparison.OrdinalIgnoreCase));
        return HttpStatus switch
        {
            _ when limited => new RateLimited(RetryAfterOf(root) ?? RetryAfterHeader),
            >= 500 and < 600 => new ServerError(HttpStatus),
            >= 400 and < 500 => new ClientError(HttpStatus, messages),
            < 200 or >= 300 => new BrokenReply($"HTTP status {HttpStatus}"),
            _ when root.ValueKind is not JsonValueKind.Object => new BrokenReply("no JSON object"),
            _ when HasErrors(root.Member("errors")) => new GraphQlErrors(messages),
            _ when root.Member("data").ValueKind is not JsonValueKind.Object => new BrokenReply("no data"),
            _ => null,
        };
    }

    // Anything but an absent, null or empty list: an "errors" we can't read is still an error.
    private static bool HasErrors(JsonElement errors) =>
        errors.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => false,
            JsonValueKind.Array => errors.GetArrayLength() > 0,
            _ => true,
        };

    private static IReadOnlyList<string> MessagesOf(JsonElement errors) =>
        errors.ValueKind is JsonValueKind.Array
            ? [.. errors.EnumerateArray().Select(error => error.Member("message").Text() ?? "")]
            : [];

    // Seconds, straight in rateLimit in the documented form, or inside one of its counters.
    private static TimeSpan? RetryAfterOf(JsonElement root)
    {
        var rateLimit = root.Member("extensions").Member("rateLimit");
        return rateLimit.Member("retryAfter").Seconds()
            ?? rateLimit.Member("count").Member("retryAfter").Seconds()
            ?? rateLimit.Member("complexity").Member("retryAfter").Seconds();
    }
}
