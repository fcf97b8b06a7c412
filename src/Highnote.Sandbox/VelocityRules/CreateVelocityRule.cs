using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.VelocityRules;

/// <summary>Makes a rule, which does nothing until it is attached. A repeat makes another: the schema has no key here.</summary>
internal sealed class CreateVelocityRule : IMutation
{
    private const int MaxSpendRules = 3;

    public string Name => "createVelocityRule";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var name = input.Text("name");
        var spendRules = input.ListOrNull<InputObject>("spendRules") ?? [];
        var rules = new InputRules()
            .Require(
                name.Length is > 0 and <= InputRules.MaxNameChars,
                $"must have 1 to {InputRules.MaxNameChars} characters",
                "input",
                "name"
            )
            .Require(spendRules.Count <= MaxSpendRules, $"must be at most {MaxSpendRules}", "input", "spendRules");
        if (rules.Error is { } error)
        {
            return error;
        }

        if (await WhyNotAsync(session, input.Object("cumulativeRule"), spendRules) is { } unknown)
        {
            return unknown;
        }

        var rule = new VelocityRule(
            EntityIds.New(IdPrefix.VelocityRule, session.Now),
            name,
            input.TextOrNull("userType"),
            input.Text("velocityRuleWindow"),
            input.TextOrNull("velocityConstraintLevelOverride"),
            input.Object("cumulativeRule").Text("id"),
            [.. spendRules.Select(r => r.Text("id")).Distinct()],
            session.Now
        );
        await VelocityRuleTable.InsertAsync(session, rule);
        return rule;
    }

    private static async Task<UserError?> WhyNotAsync(
        Session session,
        InputObject cumulative,
        IReadOnlyList<InputObject> spendRules
    )
    {
        var found = await SpendRuleReference.FindAsync(session, cumulative, "input", "cumulativeRule");
        if (found.Rule is { IsCumulative: false })
        {
            const string message = "The cumulative rule must be an amount limit or a count limit.";
            return UserError.At(Codes.Invalid, message, "input", "cumulativeRule", "id");
        }

        foreach (var reference in spendRules)
        {
            if (found.Error is not null)
            {
                break;
            }

            found = await SpendRuleReference.FindAsync(session, reference, "input", "spendRules");
        }

        return found.Error;
    }
}
