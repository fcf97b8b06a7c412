using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;

namespace Stretch.Highnote.Transport;

/// <summary>A document with the way to read its data.</summary>
internal sealed record Operation<T>(
    GraphQlDocument Document,
    RequestPriority Priority,
    Func<JsonElement, HighnoteOutcome<T>> Read
);

internal static class Operation
{
    /// <summary>A mutation, whose one field is a union of the wanted type, <c>UserError</c> and <c>AccessDeniedError</c>.</summary>
    public static Operation<T> Mutation<TWire, T>(
        string document,
        string field,
        string typeName,
        JsonTypeInfo<TWire> json,
        Func<TWire, T> toModel,
        RequestPriority priority = RequestPriority.Interactive
    )
        where TWire : class => Mutation(document, field, [MutationCase.Of(typeName, json, toModel)], priority);

    public static Operation<T> Mutation<T>(
        string document,
        string field,
        IReadOnlyList<MutationCase<T>> cases,
        RequestPriority priority = RequestPriority.Interactive
    ) => new(GraphQlDocument.Load(document), priority, data => ReadUnion(data.Member(field), cases));

    /// <summary>A query whose data is read as a whole.</summary>
    public static Operation<T> Query<TWire, T>(
        string document,
        JsonTypeInfo<TWire> json,
        Func<TWire, T> toModel,
        RequestPriority priority = RequestPriority.Interactive
    )
        where TWire : class =>
        new(GraphQlDocument.Load(document), priority, data => HighnoteOutcome.Success(toModel(ReadWire(data, json))));

    internal static TWire ReadWire<TWire>(JsonElement element, JsonTypeInfo<TWire> json)
        where TWire : class =>
        element.Deserialize(json) ?? throw new JsonException("An object was expected, not null.");

    private static HighnoteOutcome<T> ReadUnion<T>(JsonElement payload, IReadOnlyList<MutationCase<T>> cases)
    {
        var typeName = payload.Member("__typename").Text();
        return typeName switch
        {
            "UserError" => HighnoteOutcome.Failed<T>(ReadWire(payload, HighnoteJson.Default.UserErrorWire).ToModel()),
            "AccessDeniedError" => HighnoteOutcome.Failed<T>(
                ReadWire(payload, HighnoteJson.Default.AccessDeniedWire).ToModel()
            ),
            _ when cases.FirstOrDefault(one => one.TypeName == typeName) is { } match => HighnoteOutcome.Success(
                match.Read(payload)
            ),
            _ => HighnoteOutcome.Failed<T>(new BrokenReply($"unexpected type {typeName ?? "(none)"}")),
        };
    }
}
