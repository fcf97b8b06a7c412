using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.SpendRules;

/// <summary>Puts a rule in force for a card, for all of an account, or for all of a product.</summary>
internal abstract class AttachSpendRule(RuleSubjectKind kind) : IMutation
{
    public string Name => $"attachSpendRuleTo{kind}";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var locked = await RuleSubject.LockAsync(session, kind, input, isAttached: true);
        if (locked is not RuleSubject subject)
        {
            return locked;
        }

        var reference = input.Object("spendRule");
        if (await SpendRuleReference.FindAsync(session, reference, "input", "spendRule") is { Error: { } error })
        {
            return error;
        }

        await SpendRuleTable.Attachments.AttachAsync(session, subject.Id, reference.Text("id"));
        return subject.Entity;
    }
}

internal sealed class AttachSpendRuleToCardProduct() : AttachSpendRule(RuleSubjectKind.CardProduct);

internal sealed class AttachSpendRuleToFinancialAccount() : AttachSpendRule(RuleSubjectKind.FinancialAccount);

internal sealed class AttachSpendRuleToPaymentCard() : AttachSpendRule(RuleSubjectKind.PaymentCard);
