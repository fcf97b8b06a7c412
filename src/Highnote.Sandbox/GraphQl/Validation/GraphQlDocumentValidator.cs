using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Says whether a server with a given schema would execute a document.</summary>
public static class GraphQlDocumentValidator
{
    /// <summary>Parses and validates; a syntax error is the only entry of its answer.</summary>
    /// <returns>Every fault found; empty for a valid document.</returns>
    public static IReadOnlyList<GraphQlError> Validate(string document, GraphQlSchema schema)
    {
        try
        {
            return Validate(DocumentParser.Parse(document), schema);
        }
        catch (GraphQlSyntaxException fault)
        {
            return [fault.ToError()];
        }
    }

    public static IReadOnlyList<GraphQlError> Validate(Document document, GraphQlSchema schema)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(schema);
        var context = new ValidationContext(schema, document);
        OperationRules.Check(context);
        if (context.Errors.Count > 0)
        {
            return context.Errors;
        }

        var scopes = SelectionRules.Check(context);
        FragmentRules.Check(context, scopes);
        if (context.Errors.Count == 0)
        {
            // Both follow spreads: they need fragments that exist, end and stay small.
            VariableRules.Check(context, scopes);
            MergeRules.Check(context);
        }

        return context.Errors;
    }
}
