using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>What the rules read, and where they report.</summary>
internal sealed class ValidationContext
{
    /// <summary>A document with more faults than this is not worth naming them all.</summary>
    private const int MaxErrors = 50;

    private readonly List<GraphQlError> errors = [];

    public ValidationContext(GraphQlSchema schema, Document document)
    {
        Schema = schema;
        Document = document;
        Fragments = document.Fragments.DistinctBy(f => f.Name).ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    public GraphQlSchema Schema { get; }

    public Document Document { get; }

    public IReadOnlyDictionary<string, Fragment> Fragments { get; }

    public IReadOnlyList<GraphQlError> Errors => errors;

    public void Report(string message, params SourceLocation[] locations)
    {
        if (errors.Count < MaxErrors)
        {
            errors.Add(new(message, locations));
        }
    }

    /// <summary>The composite type of a condition; reports and answers null if there is none.</summary>
    public CompositeType? FindCondition(string typeName, SourceLocation location)
    {
        switch (Schema.Find(typeName))
        {
            case CompositeType composite:
                return composite;
            case null:
                Report($"Unknown type \"{typeName}\".", location);
                return null;
            default:
                Report($"A fragment cannot have the type condition \"{typeName}\": it has no fields.", location);
                return null;
        }
    }
}
