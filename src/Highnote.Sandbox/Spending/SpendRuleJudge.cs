using Stretch.Highnote.Sandbox.SpendRules;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>What a spend rule says of a purchase. Pure.</summary>
internal static class SpendRuleJudge
{
    public static bool Allows(SpendRule rule, Purchase purchase) =>
        rule.Kind switch
        {
            SpendRuleKind.AmountLimit => purchase.Cents <= rule.Maximum,
            // One purchase is never too many: counting is for velocity rules.
            SpendRuleKind.CountLimit => true,
            SpendRuleKind.MerchantCategory => AllowsCategory(rule, purchase.Merchant?.Category),
            SpendRuleKind.MerchantCountry => Allows(rule, purchase.Merchant?.Country),
            SpendRuleKind.MerchantIdentifier => Allows(rule, purchase.Merchant?.MerchantId),
            SpendRuleKind.PointOfServiceCategory => Allows(rule, purchase.PointOfService?.Category),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, null),
        };

    /// <summary>Who is not known to be allowed is not; who is not known to be blocked is not blocked.</summary>
    private static bool Allows(SpendRule rule, string? value) =>
        (rule.Allowed is null || (value is not null && rule.Allowed.Contains(value)))
        && (rule.Blocked is null || value is null || !rule.Blocked.Contains(value));

    /// <summary>A category is allowed by its name or by one of its codes, and blocked likewise.</summary>
    private static bool AllowsCategory(SpendRule rule, string? category)
    {
        var codes = MerchantCategories.CodesOf(category);
        var isOpen = rule.Allowed is null && rule.AllowedMcc is null;
        return (isOpen || Has(rule.Allowed, category) || HasAny(rule.AllowedMcc, codes))
            && !Has(rule.Blocked, category)
            && !HasAny(rule.BlockedMcc, codes);
    }

    private static bool Has(IReadOnlyList<string>? list, string? value) =>
        value is not null && list?.Contains(value) == true;

    private static bool HasAny(IReadOnlyList<string>? list, IReadOnlyList<string> values) =>
        list is not null && values.Any(list.Contains);
}
