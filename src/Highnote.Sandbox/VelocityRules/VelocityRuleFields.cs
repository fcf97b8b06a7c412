using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.VelocityRules;

internal sealed class VelocityRuleFields(Database database) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        map.Connection<VelocityRule>("VelocityRule");
        map.Type<VelocityRule>()
            .Field("id", r => r.Id)
            .Field("name", r => r.Name)
            .Field("velocityRuleWindow", r => r.Window)
            .FieldAsync("cumulativeRule", (r, _) => SpendRuleTable.FindAsync(database, r.CumulativeRuleId))
            .FieldAsync("spendRules", (r, _) => SpendRuleTable.ListAsync(database, r.SpendRuleIds))
            .Field("version", _ => RuleVersion.Only)
            .Field("createdAt", r => r.CreatedAt)
            .Field("updatedAt", r => r.CreatedAt)
            .FieldAsync("revisions", (r, c) => VelocityRuleTable.RevisionsAsync(database, r, c.Arguments))
            .Field("velocityConstraintLevelOverride", r => r.ConstraintLevel)
            .Field("userType", r => r.UserType);
        map.Type<VelocityRuleAssociation>()
            .Field("velocityRule", a => a.Rule)
            .Field("name", a => a.Rule.Name)
            .Field("associatedTo", a => a.Subject)
            .Field("version", _ => RuleVersion.Only)
            .Field("createdAt", a => a.Rule.CreatedAt)
            .Field("updatedAt", a => a.Rule.CreatedAt);
    }
}
