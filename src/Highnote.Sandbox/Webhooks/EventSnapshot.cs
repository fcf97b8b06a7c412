using System.Text.Json;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Spending;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>The node of an event type that exists only as an event: it is read from what was told.</summary>
internal sealed record EventSnapshot(string TypeName, JsonElement Json) : ITypedObject
{
    /// <summary>A field as the resolver of its type wants it.</summary>
    public object? Field(string name) =>
        !Json.TryGetProperty(name, out var value)
            ? null
            : value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Object when name.EndsWith("amount", StringComparison.OrdinalIgnoreCase) => new Amount(
                    value.GetProperty("value").GetInt64()
                ),
                JsonValueKind.Object when name == "merchantDetails" => MerchantOf(value),
                JsonValueKind.Object when name == "pointOfServiceDetails" => new PointOfService(
                    Text(value, "category")
                ),
                JsonValueKind.Object when name == "orderState" => new CardOrderState(
                    WireFormat.ParseEnum<CardOrderStatus>(value.GetProperty("status").GetString()!)
                ),
                _ => throw new InvalidOperationException($"An event's field {name} is a {value.ValueKind}."),
            };

    private static Merchant MerchantOf(JsonElement json) =>
        new(
            Text(json, "merchantId"),
            Text(json, "category"),
            Text(json, "countryCodeAlpha3"),
            Text(json, "description"),
            Text(json, "name")
        );

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
