using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Events;

/// <summary>Events about one subject, whose <c>data</c> is the same.</summary>
/// <param name="IsOfProgram">Whether they stand in a program's sequence.</param>
/// <param name="SketchData">Notes the fields of their <c>data</c>.</param>
internal sealed record EventFamily(
    string Subject,
    bool IsOfProgram,
    Action<ObjectSketch> SketchData,
    ImmutableArray<EventKind> Kinds
)
{
    /// <summary>The JSON Schema of <c>data</c>.</summary>
    public JsonObject Data()
    {
        var sketch = new ObjectSketch();
        SketchData(sketch);
        return sketch.ToSchema();
    }

    /// <summary>The JSON Schema of a whole event.</summary>
    public JsonObject BodyOf(EventKind kind)
    {
        var sketch = new ObjectSketch();
        EventEnvelope.Note(sketch, Schema.OneOf([kind.Type]), IsOfProgram, Data());
        return sketch.ToSchema();
    }
}

/// <summary>One type of event.</summary>
/// <param name="When">What made it true, as a sentence.</param>
internal sealed record EventKind(string Type, string When);
