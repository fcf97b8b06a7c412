using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.VelocityRules;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>What a velocity rule says of a purchase, given those before it.</summary>
internal static class VelocityJudge
{
    private const string Lineage = """
        t.card_id in (
            with recursive line(id, original_card_id) as (
                select id, original_card_id from cards where id = $2
                union
                select c.id, c.original_card_id from cards c
                join line l on c.id = l.original_card_id or c.original_card_id = l.id
            )
            select id from line
        )
        """;

    /// <param name="limit">The rule's cumulative rule.</param>
    /// <param name="incremented">The transaction that the purchase adds to, if it is not a new one.</param>
    public static async Task<bool> AllowsAsync(
        Session session,
        VelocityRule rule,
        SpendRule limit,
        AttachedLevel level,
        Payer payer,
        Purchase purchase,
        CardTransaction? incremented
    )
    {
        var conditions = await SpendRuleTable.ListAsync(session, rule.SpendRuleIds);
        if (!IsCounted(purchase))
        {
            return true;
        }

        var before = await BeforeAsync(session, rule, level, payer);
        var counted = before.Where(t => t.Id != incremented?.Id).Select(t => t.Counted).Where(IsCounted).ToList();
        var cents = counted.Sum(p => p.Cents) + (incremented?.Counted.Cents ?? 0) + purchase.Cents;
        return (limit.Kind == SpendRuleKind.AmountLimit ? cents : counted.Count + 1) <= limit.Maximum;

        bool IsCounted(Purchase candidate) => conditions.TrueForAll(c => SpendRuleJudge.Allows(c, candidate));
    }

    private static async Task<List<CardTransaction>> BeforeAsync(
        Session session,
        VelocityRule rule,
        AttachedLevel level,
        Payer payer
    )
    {
        if (VelocityWindow.StartOf(rule.Window, session.Now) is not { } since)
        {
            return [];
        }

        var constraint = rule.ConstraintLevel ?? (level == AttachedLevel.Card ? "CARD" : "ACCOUNT");
        var (whose, owner, isWide) = Scope(constraint, payer);
        if (isWide)
        {
            // The payer's account is held already; other accounts' purchases wait for the product.
            await ProductTable.LockAsync(session, payer.Account.ProductId!);
        }

        return await CardTransactionTable.CountedAsync(session, since, whose, owner);
    }

    /// <summary>Whose purchases are added up, and whether those of other accounts are among them.</summary>
    private static (string Whose, string OwnerId, bool IsWide) Scope(string constraint, Payer payer) =>
        constraint switch
        {
            "CARD" => ("t.card_id = $2", payer.Card.Id, false),
            "CARD_LINEAGE" => (Lineage, payer.Card.Id, false),
            "ACCOUNT" => ("t.account_id = $2", payer.Account.Id, false),
            "ACCOUNT_HOLDER" => ("a.holder_id = $2", payer.Account.HolderId!, true),
            // One organization's cards are all the platform has here.
            "PRODUCT" or "PLATFORM" => ("a.product_id = $2", payer.Account.ProductId!, true),
            _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint, null),
        };
}
