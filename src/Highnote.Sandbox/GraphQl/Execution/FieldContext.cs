namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>What a resolver knows besides the object it reads from.</summary>
/// <param name="State">What the host attached to the request.</param>
internal sealed record FieldContext(
    string FieldName,
    InputObject Arguments,
    object? State,
    CancellationToken Cancellation
);

internal delegate ValueTask<object?> Resolver(object source, FieldContext context);

/// <summary>Fails one field, which answers null and adds an entry to <c>errors</c>.</summary>
internal sealed class FieldException(string message) : Exception(message);

/// <summary>An object whose GraphQL type its class alone does not tell.</summary>
internal interface ITypedObject
{
    string TypeName { get; }
}
