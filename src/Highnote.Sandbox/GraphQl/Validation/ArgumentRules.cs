using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Arguments are known, given once, given where required, and have values of their type.</summary>
internal static class ArgumentRules
{
    public static void Check(
        ValidationContext context,
        SelectionScope scope,
        string owner,
        IReadOnlyDictionary<string, InputDefinition> definitions,
        FieldSelection field
    ) => Check(context, scope, owner, definitions, field.Arguments, field.Location);

    public static void Check(
        ValidationContext context,
        SelectionScope scope,
        string owner,
        IReadOnlyDictionary<string, InputDefinition> definitions,
        IReadOnlyList<Argument> arguments,
        SourceLocation location
    )
    {
        var checker = new ValueChecker(
            context.Schema,
            (message, at) => context.Report(message, at),
            scope.VariableUses.Add
        );
        foreach (var argument in arguments)
        {
            if (!definitions.TryGetValue(argument.Name, out var definition))
            {
                context.Report($"Unknown argument \"{argument.Name}\" on \"{owner}\".", argument.Location);
                continue;
            }

            checker.Check(argument.Value, definition.Type, argument.Name, definition.Default is not null);
        }

        foreach (var same in arguments.GroupBy(a => a.Name).Where(g => g.Count() > 1))
        {
            context.Report($"Argument \"{same.Key}\" is given more than once.", [.. same.Select(a => a.Location)]);
        }

        foreach (var missing in definitions.Values.Where(d => d.IsRequired && !arguments.Any(a => a.Name == d.Name)))
        {
            context.Report(
                $"Argument \"{missing.Name}\" of type \"{missing.Type}\" is required on \"{owner}\".",
                location
            );
        }
    }
}
