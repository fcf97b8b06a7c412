using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.VelocityRules;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>What all rules in force for a card say of a purchase: its own, its account's and its product's.</summary>
/// <param name="Results">What each said, as it is told to the organization.</param>
/// <param name="Decline">What the first rule that blocks it has the merchant told; null: none does.</param>
internal sealed record AttachedRules(IReadOnlyList<RuleResult> Results, ResponseCode? Decline)
{
    /// <summary>A card belongs to its account holder here, so rules for authorized users say nothing.</summary>
    private const string AuthorizedUser = "AUTHORIZED_USER";

    public static async Task<AttachedRules> JudgeAsync(
        Session session,
        Payer payer,
        Purchase purchase,
        CardTransaction? incremented
    )
    {
        string[] subjects = [payer.Card.Id, payer.Account.Id, payer.Account.ProductId!];
        var judged = new List<(RuleResult Result, ResponseCode Decline)>();
        foreach (var (rule, subject) in await SpendRuleTable.AttachedToAsync(session, subjects))
        {
            // The issuer has no type for the result of a count limit alone, which allows everything.
            if (rule is { UserType: not AuthorizedUser, Kind: not SpendRuleKind.CountLimit })
            {
                var isAllowed = SpendRuleJudge.Allows(rule, purchase);
                var result = Result(rule.TypeName + "Result", rule.Id, rule.Name, isAllowed, LevelOf(subject, payer));
                judged.Add((result, ResponseCode.DoNotHonor));
            }
        }

        foreach (var (rule, subject) in await VelocityRuleTable.AttachedToAsync(session, subjects))
        {
            if (rule.UserType != AuthorizedUser)
            {
                var level = LevelOf(subject, payer);
                var limit = (await SpendRuleTable.FindAsync(session, rule.CumulativeRuleId))!;
                var isAllowed = await VelocityJudge.AllowsAsync(
                    session,
                    rule,
                    limit,
                    level,
                    payer,
                    purchase,
                    incremented
                );
                judged.Add((Result("VelocityRuleResult", rule.Id, rule.Name, isAllowed, level), DeclineBy(limit)));
            }
        }

        var first = judged.Find(j => !j.Result.IsAllowed);
        return new([.. judged.Select(j => j.Result)], first.Result is null ? null : first.Decline);
    }

    private static RuleResult Result(string type, string id, string name, bool isAllowed, AttachedLevel level) =>
        new(type, id, isAllowed, isAllowed ? $"Allowed by \"{name}\"." : $"Blocked by \"{name}\".", level);

    private static ResponseCode DeclineBy(SpendRule limit) =>
        limit.Kind == SpendRuleKind.AmountLimit
            ? ResponseCode.ExceedsApprovalAmountLimit
            : ResponseCode.ExceedsWithdrawalFrequencyLimit;

    private static AttachedLevel LevelOf(string subjectId, Payer payer) =>
        subjectId == payer.Card.Id ? AttachedLevel.Card
        : subjectId == payer.Account.Id ? AttachedLevel.Account
        : AttachedLevel.Product;
}
