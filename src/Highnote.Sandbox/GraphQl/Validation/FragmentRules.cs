namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Every spread names a fragment, every fragment is spread, none contains itself, and all together stay small.</summary>
internal static class FragmentRules
{
    public static void Check(ValidationContext context, DocumentScopes scopes)
    {
        foreach (var spread in AllScopes(scopes).SelectMany(s => s.Spreads))
        {
            if (!context.Fragments.ContainsKey(spread.Name))
            {
                context.Report($"Unknown fragment \"{spread.Name}\".", spread.Location);
            }
        }

        var reached = new HashSet<string>(scopes.Operations.Values.SelectMany(s => Reachable(s, scopes)));
        foreach (var unused in context.Fragments.Values.Where(f => !reached.Contains(f.Name)))
        {
            context.Report($"Fragment \"{unused.Name}\" is never used.", unused.Location);
        }

        var cyclic = context.Fragments.Values.Where(f => Reachable(scopes.Fragments[f.Name], scopes).Contains(f.Name));
        var hasCycle = false;
        foreach (var fragment in cyclic)
        {
            hasCycle = true;
            context.Report($"Fragment \"{fragment.Name}\" contains itself.", fragment.Location);
        }

        if (!hasCycle)
        {
            CheckSize(context, scopes);
        }
    }

    /// <summary>The fragments a scope spreads, directly or through others.</summary>
    public static HashSet<string> Reachable(SelectionScope start, DocumentScopes scopes)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<SelectionScope>([start]);
        while (open.TryPop(out var scope))
        {
            foreach (var spread in scope.Spreads.Where(s => found.Add(s.Name)))
            {
                if (scopes.Fragments.TryGetValue(spread.Name, out var next))
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }

    private static void CheckSize(ValidationContext context, DocumentScopes scopes)
    {
        var sizes = new Dictionary<SelectionScope, int>(ReferenceEqualityComparer.Instance);
        foreach (var (operation, scope) in scopes.Operations)
        {
            if (SpreadFields(scope, scopes, sizes) > DocumentLimits.MaxSpreadFields)
            {
                var limit = DocumentLimits.MaxSpreadFields;
                context.Report($"The operation selects more than {limit} fields.", operation.Location);
            }
        }
    }

    /// <summary>Fields with fragments spread out; one above the limit stands for any larger number.</summary>
    private static int SpreadFields(SelectionScope scope, DocumentScopes scopes, Dictionary<SelectionScope, int> known)
    {
        const int tooMany = DocumentLimits.MaxSpreadFields + 1;
        if (known.TryGetValue(scope, out var size))
        {
            return size;
        }

        size = Math.Min(scope.FieldCount, tooMany);
        foreach (var spread in scope.Spreads)
        {
            if (scopes.Fragments.TryGetValue(spread.Name, out var fragment))
            {
                size = Math.Min(size + SpreadFields(fragment, scopes, known), tooMany);
            }
        }

        return known[scope] = size;
    }

    private static IEnumerable<SelectionScope> AllScopes(DocumentScopes scopes) =>
        scopes.Operations.Values.Concat(scopes.Fragments.Values);
}
