using System.Text.Json;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.GraphQl.Validation;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Holds the variables of a request against their declarations.</summary>
internal static class VariableCoercion
{
    private static readonly Dictionary<string, object?> NoVariables = [];

    /// <param name="json">The request's <c>variables</c>: an object, null or absent.</param>
    /// <param name="errors">Every fault found; the answer means nothing unless this is empty.</param>
    public static IReadOnlyDictionary<string, object?> Coerce(
        GraphQlSchema schema,
        Operation operation,
        JsonElement json,
        out IReadOnlyList<GraphQlError> errors
    )
    {
        var found = new List<GraphQlError>();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var reader = new ValueReader(schema, NoVariables);
        var checker = new ValueChecker(schema, (m, at) => found.Add(new("Variable " + m, at)), _ => { }, isJson: true);
        foreach (var variable in operation.Variables)
        {
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(variable.Name, out var given))
            {
                var value = JsonValues.Read(given, variable.Location);
                var errorsBefore = found.Count;
                checker.Check(value, variable.Type, "$" + variable.Name);
                values[variable.Name] = found.Count == errorsBefore ? reader.Read(value, variable.Type) : null;
            }
            else if (variable.Default is { } defaultValue)
            {
                values[variable.Name] = reader.Read(defaultValue, variable.Type);
            }
            else if (variable.Type is NonNullType)
            {
                var message = $"Variable \"${variable.Name}\" of type \"{variable.Type}\" is required.";
                found.Add(new(message, variable.Location));
            }
        }

        errors = found;
        return values;
    }
}
