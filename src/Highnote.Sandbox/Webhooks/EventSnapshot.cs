using System.Text.Json;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;

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
                JsonValueKind.Object when name == "amount" => new Amount(value.GetProperty("value").GetInt64()),
                JsonValueKind.Object when name == "orderState" => new CardOrderState(
                    WireFormat.ParseEnum<CardOrderStatus>(value.GetProperty("status").GetString()!)
                ),
                _ => throw new InvalidOperationException($"An event's field {name} is a {value.ValueKind}."),
            };
}
