using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.SpendRules;

internal sealed class SpendRuleFields(Database database) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        map.Connection<SpendRule>("SpendRule");
        Shared(map, SpendRuleKind.AmountLimit).Field("maximumAmount", r => new Amount(r.Maximum!.Value));
        Shared(map, SpendRuleKind.CountLimit).Field("maximumCount", r => r.Maximum);
        Lists(map, SpendRuleKind.MerchantCategory)
            .Field("allowedMcc", r => r.AllowedMcc)
            .Field("blockedMcc", r => r.BlockedMcc);
        Lists(map, SpendRuleKind.MerchantCountry);
        Lists(map, SpendRuleKind.MerchantIdentifier);
        Lists(map, SpendRuleKind.PointOfServiceCategory);
    }

    private TypeResolvers<SpendRule> Lists(ResolverMap map, SpendRuleKind kind) =>
        Shared(map, kind).Field("allowed", r => r.Allowed).Field("blocked", r => r.Blocked);

    /// <summary>The fields of the interface SpendRule.</summary>
    private TypeResolvers<SpendRule> Shared(ResolverMap map, SpendRuleKind kind) =>
        map.Type<SpendRule>($"{kind}SpendRule")
            .Field("id", r => r.Id)
            .Field("name", r => r.Name)
            .Field("version", _ => RuleVersion.Only)
            .Field("createdAt", r => r.CreatedAt)
            .Field("updatedAt", r => r.CreatedAt)
            .FieldAsync("revisions", (r, c) => SpendRuleTable.RevisionsAsync(database, r, c.Arguments))
            .Field("userType", r => r.UserType);
}
