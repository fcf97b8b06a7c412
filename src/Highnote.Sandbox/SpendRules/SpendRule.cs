using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.SpendRules;

/// <summary>What a rule judges a payment by. Each kind is a type of the schema, with a mutation of its own.</summary>
internal enum SpendRuleKind
{
    AmountLimit,
    CountLimit,
    MerchantCategory,
    MerchantCountry,
    MerchantIdentifier,
    PointOfServiceCategory,
}

/// <summary>A rule of the organization on how cards may be spent.</summary>
/// <param name="UserType">A member of ApplicableRuleUserType, or null: the rule is for everybody.</param>
/// <param name="Maximum">Cents of an amount limit, payments of a count limit; null for all others.</param>
/// <param name="Allowed">Null for limits, and where none were given; the same holds for the other lists.</param>
internal sealed record SpendRule(
    string Id,
    SpendRuleKind Kind,
    string Name,
    string? UserType,
    long? Maximum,
    IReadOnlyList<string>? Allowed,
    IReadOnlyList<string>? Blocked,
    IReadOnlyList<string>? AllowedMcc,
    IReadOnlyList<string>? BlockedMcc,
    DateTimeOffset CreatedAt
) : IEntity, ITypedObject
{
    public string TypeName => $"{Kind}SpendRule";

    /// <summary>Whether payments can be added up to it, as a velocity rule does.</summary>
    public bool IsCumulative => Kind is SpendRuleKind.AmountLimit or SpendRuleKind.CountLimit;
}
