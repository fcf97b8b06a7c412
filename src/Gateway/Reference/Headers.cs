using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Stretch.Gateway.Answers;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Reference;

/// <summary>The headers of answers; each is described once, among the document's components.</summary>
internal static class Headers
{
    private const string Location = "Location";
    private const string RetryAfter = "Retry-After";
    private const string Authenticate = "WWW-Authenticate";

    private static readonly string[] RateLimits =
    [
        RateLimitFields.Limit,
        RateLimitFields.Remaining,
        RateLimitFields.Reset,
        RateLimitFields.Policy,
    ];

    private static readonly IReadOnlyList<(string Name, string Description, JsonObject Schema)> All =
    [
        (RequestIdentity.HeaderName, "The request's id, for logs and support; yours when you sent one.", Schema.Text()),
        (Location, "Where what was made can be read.", Schema.Text().And("format", "uri-reference")),
        (
            AnswerWriter.ReplayedHeaderName,
            "`true` when this is the first answer given under the Idempotency-Key, once more.",
            Schema.OneOf(["true"])
        ),
        (RetryAfter, "Seconds to wait before the next try.", Schema.Whole().And("minimum", 1)),
        (RateLimitFields.Limit, "Requests allowed in the window.", Schema.Whole().And("minimum", 1)),
        (RateLimitFields.Remaining, "What is left of them.", Schema.Whole().And("minimum", 0)),
        (RateLimitFields.Reset, "Seconds until there are more.", Schema.Whole().And("minimum", 1)),
        (RateLimitFields.Policy, "The limit, and its window in seconds.", Schema.Text().WithExample("100;w=1")),
        (Authenticate, "How to authenticate here.", Schema.Text()),
    ];

    public static JsonObject Components =>
        new(
            All.Select(header =>
                KeyValuePair.Create(
                    header.Name,
                    (JsonNode?)
                        new JsonObject { ["description"] = header.Description, ["schema"] = header.Schema.DeepClone() }
                )
            )
        );

    public static JsonObject OfSuccess(MappedOperation mapped, Success success) =>
        References([
            .. OfEvery(mapped),
            .. success.HasLocation ? [Location] : Array.Empty<string>(),
            .. Refusals.TakesIdempotencyKey(mapped) ? [AnswerWriter.ReplayedHeaderName] : Array.Empty<string>(),
        ]);

    public static JsonObject OfRefusal(MappedOperation mapped, int status) =>
        References(
            status switch
            {
                StatusCodes.Status401Unauthorized => [RequestIdentity.HeaderName, Authenticate],
                StatusCodes.Status429TooManyRequests => [RequestIdentity.HeaderName, RetryAfter, .. RateLimits],
                StatusCodes.Status503ServiceUnavailable => [.. OfEvery(mapped), RetryAfter],
                _ => OfEvery(mapped),
            }
        );

    /// <summary>Of every answer, but 401: whoever is not known has no limits yet.</summary>
    private static IEnumerable<string> OfEvery(MappedOperation mapped) =>
        mapped.Door == Door.Partner ? [RequestIdentity.HeaderName, .. RateLimits] : [RequestIdentity.HeaderName];

    public static string StatusWords(int status) => ReasonPhrases.GetReasonPhrase(status);

    private static JsonObject References(IEnumerable<string> names) =>
        new(
            names.Select(name =>
                KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["$ref"] = $"#/components/headers/{name}" })
            )
        );
}
