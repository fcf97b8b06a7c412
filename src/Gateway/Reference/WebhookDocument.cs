using System.Text.Json.Nodes;
using Stretch.Gateway.Events;
using Stretch.Gateway.Schemas;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Reference;

/// <summary>The deliveries that partners get, as the <c>webhooks</c> of the reference document: one a type of event.</summary>
internal static class WebhookDocument
{
    private const string Json = "application/json";

    private static readonly IReadOnlyList<Parameter> Headers =
    [
        Header("webhook-id", Schema.Id<EventId>(), "The event's id, the same in every try."),
        Header("webhook-timestamp", Schema.Whole().WithExample(1_767_225_600), "When this try was made, in seconds."),
        Header(
            "webhook-signature",
            Schema.Text().WithExample("v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
            "`v1,` and the base64 HMAC-SHA-256 of `id.timestamp.body`; two of them, with a space between, while secrets overlap."
        ),
    ];

    public static JsonObject Write()
    {
        var webhooks = new JsonObject();
        foreach (var (family, kind) in EventCatalogue.All)
        {
            webhooks[kind.Type] = new JsonObject { ["post"] = Delivery(family, kind) };
        }

        return webhooks;
    }

    private static JsonObject Delivery(EventFamily family, EventKind kind) =>
        new()
        {
            ["tags"] = new JsonArray("Events"),
            ["summary"] = kind.Type,
            ["description"] = kind.When,
            ["parameters"] = new JsonArray([.. Headers.Select(header => header.Write())]),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = family.BodyOf(kind) } },
            },
            ["responses"] = new JsonObject
            {
                ["200"] = Answer("Taken, like any other 2xx."),
                ["410"] = Answer("No more, please: the webhook is disabled until it is configured again."),
                ["default"] = Answer("Tried again later."),
            },
        };

    private static Parameter Header(string name, JsonObject schema, string description) =>
        Parameter.Header(name, schema) with
        {
            IsRequired = true,
            Description = description,
        };

    private static JsonObject Answer(string description) => new() { ["description"] = description };
}
