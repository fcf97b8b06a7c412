using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.VelocityRules;

/// <summary>A limit on what is spent within a window.</summary>
/// <param name="UserType">A member of ApplicableRuleUserType, or null: the rule is for everybody.</param>
/// <param name="Window">A member of VelocityRuleWindow.</param>
/// <param name="ConstraintLevel">A member of VelocityConstraintLevel; null: the default of where it is attached.</param>
/// <param name="CumulativeRuleId">The spend rule whose maximum is the limit.</param>
/// <param name="SpendRuleIds">The spend rules a payment must pass to count.</param>
internal sealed record VelocityRule(
    string Id,
    string Name,
    string? UserType,
    string Window,
    string? ConstraintLevel,
    string CumulativeRuleId,
    IReadOnlyList<string> SpendRuleIds,
    DateTimeOffset CreatedAt
) : IEntity;

/// <summary>A velocity rule that is, or just was, attached to a card or a product.</summary>
/// <param name="Subject">The card or the product.</param>
internal sealed record VelocityRuleAssociation(VelocityRule Rule, object Subject);
