using System.Text.Json.Serialization;
using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Rules;

/// <summary>Where a rule that judged a payment is attached, named as in the schema.</summary>
internal enum AttachedLevel
{
    Product,
    Account,
    Card,
}

/// <summary>A rule with the place it is attached to.</summary>
internal sealed record AttachedRule<T>(T Rule, string SubjectId);

/// <summary>What one rule said of a payment (SpendRuleResult).</summary>
/// <param name="TypeName">The type of the schema that tells results of this kind of rule.</param>
/// <param name="IsAllowed">False: the payment must be declined.</param>
internal sealed record RuleResult(string TypeName, string RuleId, bool IsAllowed, string Message, AttachedLevel Level)
    : ITypedObject
{
    [JsonIgnore]
    public string Recommendation => IsAllowed ? "ALLOW" : "BLOCK";
}
