using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Operations and fragments as definitions: there is one, their names are unique, their kind is offered.</summary>
internal static class OperationRules
{
    public static void Check(ValidationContext context)
    {
        var operations = context.Document.Operations;
        if (operations.Count == 0)
        {
            context.Report("The document contains no operation.");
        }

        if (context.Document.Fragments.Count > DocumentLimits.MaxFragments)
        {
            context.Report($"The document has more than {DocumentLimits.MaxFragments} fragments.");
        }

        if (operations.Count > 1)
        {
            foreach (var anonymous in operations.Where(o => o.Name is null))
            {
                context.Report("An anonymous operation must be the only one of its document.", anonymous.Location);
            }
        }

        foreach (var same in operations.Where(o => o.Name is not null).GroupBy(o => o.Name).Where(g => g.Count() > 1))
        {
            context.Report($"There is more than one operation named \"{same.Key}\".", Locations(same, o => o.Location));
        }

        foreach (var same in context.Document.Fragments.GroupBy(f => f.Name).Where(g => g.Count() > 1))
        {
            context.Report($"There is more than one fragment named \"{same.Key}\".", Locations(same, f => f.Location));
        }

        foreach (var operation in operations.Where(o => context.Schema.RootOf(o.Kind) is null))
        {
            context.Report($"The schema offers no {KindName(operation.Kind)}.", operation.Location);
        }
    }

    private static string KindName(OperationKind kind) =>
        kind switch
        {
            OperationKind.Query => "query",
            OperationKind.Mutation => "mutation",
            OperationKind.Subscription => "subscription",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private static SourceLocation[] Locations<T>(IEnumerable<T> items, Func<T, SourceLocation> locate) =>
        [.. items.Select(locate)];
}
