using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Variables are declared once with an input type, used, and fit where they are used.</summary>
internal static class VariableRules
{
    public static void Check(ValidationContext context, DocumentScopes scopes)
    {
        foreach (var (operation, scope) in scopes.Operations)
        {
            CheckDeclarations(context, operation);
            var uses = FragmentRules
                .Reachable(scope, scopes)
                .SelectMany(fragment => scopes.Fragments[fragment].VariableUses)
                .Concat(scope.VariableUses)
                .ToList();
            CheckUses(context, operation, uses);
        }
    }

    private static void CheckDeclarations(ValidationContext context, Operation operation)
    {
        var checker = new ValueChecker(context.Schema, (message, at) => context.Report(message, at), _ => { });
        foreach (var variable in operation.Variables)
        {
            if (context.Schema.Find(variable.Type) is not { IsInput: true })
            {
                context.Report(
                    $"Variable \"${variable.Name}\" has no input type \"{variable.Type}\".",
                    variable.Location
                );
            }
            else if (variable.Default is { } value)
            {
                checker.Check(value, variable.Type, "$" + variable.Name);
            }
        }

        foreach (var same in operation.Variables.GroupBy(v => v.Name).Where(g => g.Count() > 1))
        {
            context.Report($"Variable \"${same.Key}\" is declared more than once.", [.. same.Select(v => v.Location)]);
        }
    }

    private static void CheckUses(ValidationContext context, Operation operation, List<VariableUse> uses)
    {
        var owner = operation.Name is null ? "the operation" : $"operation \"{operation.Name}\"";
        foreach (var use in uses)
        {
            var declared = operation.Variables.FirstOrDefault(v => v.Name == use.Variable.Name);
            if (declared is null)
            {
                context.Report($"Variable \"${use.Variable.Name}\" is not declared by {owner}.", use.Variable.Location);
            }
            else if (!Fits(declared, use))
            {
                context.Report(
                    $"Variable \"${declared.Name}\" of type \"{declared.Type}\" is used where \"{use.Expected}\" is expected.",
                    declared.Location,
                    use.Variable.Location
                );
            }
        }

        foreach (var unused in operation.Variables.Where(v => uses.TrueForAll(u => u.Variable.Name != v.Name)))
        {
            context.Report($"Variable \"${unused.Name}\" is never used in {owner}.", unused.Location);
        }
    }

    /// <summary>A nullable variable may stand at a place that is never null if either side brings a default.</summary>
    private static bool Fits(VariableDefinition declared, VariableUse use)
    {
        if (use.Expected is NonNullType expected && declared.Type is not NonNullType)
        {
            var hasDefault = use.PlaceHasDefault || declared.Default is not null and not NullValue;
            return hasDefault && IsSubtype(declared.Type, expected.Inner);
        }

        return IsSubtype(declared.Type, use.Expected);
    }

    private static bool IsSubtype(TypeReference actual, TypeReference expected) =>
        (actual, expected) switch
        {
            (NonNullType a, NonNullType e) => IsSubtype(a.Inner, e.Inner),
            (NonNullType a, _) => IsSubtype(a.Inner, expected),
            (ListType a, ListType e) => IsSubtype(a.Item, e.Item),
            _ => actual == expected,
        };
}
