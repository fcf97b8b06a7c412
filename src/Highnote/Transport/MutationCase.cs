using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Stretch.Highnote.Transport;

/// <summary>A success-shaped member of a mutation's union; some unions have two.</summary>
internal sealed record MutationCase<T>(string TypeName, Func<JsonElement, T> Read);

internal static class MutationCase
{
    public static MutationCase<T> Of<TWire, T>(string typeName, JsonTypeInfo<TWire> json, Func<TWire, T> toModel)
        where TWire : class => new(typeName, payload => toModel(Operation.ReadWire(payload, json)));
}
