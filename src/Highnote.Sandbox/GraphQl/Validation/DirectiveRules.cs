using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Only <c>@include</c> and <c>@skip</c> exist, each at most once a selection, and nowhere else.</summary>
internal static class DirectiveRules
{
    private static readonly Dictionary<string, InputDefinition> Condition = new()
    {
        ["if"] = new("if", new NonNullType(new NamedType("Boolean")), null),
    };

    public static void Check(ValidationContext context, SelectionScope scope, IReadOnlyList<Directive> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name is not ("include" or "skip"))
            {
                ReportUnknown(context, directive);
                continue;
            }

            ArgumentRules.Check(
                context,
                scope,
                $"@{directive.Name}",
                Condition,
                directive.Arguments,
                directive.Location
            );
        }

        foreach (var same in directives.GroupBy(d => d.Name).Where(g => g.Count() > 1))
        {
            context.Report($"Directive \"@{same.Key}\" is given more than once.", [.. same.Select(d => d.Location)]);
        }
    }

    public static void CheckNone(ValidationContext context, IReadOnlyList<Directive> directives)
    {
        foreach (var directive in directives)
        {
            ReportUnknown(context, directive);
        }
    }

    private static void ReportUnknown(ValidationContext context, Directive directive) =>
        context.Report($"Directive \"@{directive.Name}\" is unknown here.", directive.Location);
}
