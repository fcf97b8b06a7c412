using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Stretch.Highnote.Transport;

internal static class Variables
{
    /// <summary>Every mutation of the schema takes one variable, <c>input</c>.</summary>
    public static JsonObject Input<TInput>(TInput input, JsonTypeInfo<TInput> json) =>
        new() { ["input"] = JsonSerializer.SerializeToNode(input, json) };
}
