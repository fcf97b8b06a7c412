using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>Gets a request to the point where it can be executed, or says why it cannot.</summary>
internal sealed class OperationPreparation(DocumentCache documents, GraphQlSchema schema)
{
    public (PreparedOperation? Operation, IReadOnlyList<GraphQlError> Errors) Prepare(GraphQlRequest request)
    {
        var judged = documents.Judge(request.Query);
        if (judged.Errors.Count > 0)
        {
            return (null, judged.Errors);
        }

        if (Select(judged.Document!, request.OperationName) is not { } operation)
        {
            var message = request.OperationName is null
                ? "The document has several operations: \"operationName\" must choose one."
                : $"The document has no operation \"{request.OperationName}\".";
            return (null, [new(message)]);
        }

        var variables = VariableCoercion.Coerce(schema, operation, request.Variables, out var errors);
        return errors.Count > 0 ? (null, errors) : (new(operation, judged.Fragments, variables), []);
    }

    private static Operation? Select(Document document, string? name) =>
        string.IsNullOrEmpty(name)
            ? (document.Operations.Count == 1 ? document.Operations[0] : null)
            : document.Operations.FirstOrDefault(o => o.Name == name);
}
