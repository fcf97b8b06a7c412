using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.SpendRules;

/// <summary>What an AttachSpendRuleInput points to. Exactly one of the two is there.</summary>
internal sealed record SpendRuleReference(SpendRule? Rule, UserError? Error)
{
    /// <param name="path">Where the reference stands in the mutation's input.</param>
    public static async Task<SpendRuleReference> FindAsync(
        IQueries queries,
        InputObject reference,
        params string[] path
    )
    {
        if (await SpendRuleTable.FindAsync(queries, reference.Text("id")) is not { } rule)
        {
            return new(null, UserError.At(Codes.NotFound, "There is no such spend rule.", [.. path, "id"]));
        }

        const string noVersion = "The spend rule has no such version. LATEST is the newest.";
        return RuleVersion.Exists(reference.Text("version"))
            ? new(rule, null)
            : new(null, UserError.At(Codes.NotFound, noVersion, [.. path, "version"]));
    }
}
