using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.SpendRules;

/// <summary>Takes a rule off what it was attached to. The rule itself stays.</summary>
internal abstract class DetachSpendRule(RuleSubjectKind kind) : IMutation
{
    public string Name => $"detachSpendRuleFrom{kind}";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var locked = await RuleSubject.LockAsync(session, kind, input, isAttached: false);
        if (locked is not RuleSubject subject)
        {
            return locked;
        }

        return await SpendRuleTable.Attachments.DetachAsync(session, subject.Id, input.Object("spendRule").Text("id"))
            ? subject.Entity
            : UserError.At(
                Codes.NotFound,
                $"No such spend rule is attached to the {kind}.",
                "input",
                "spendRule",
                "id"
            );
    }
}

internal sealed class DetachSpendRuleFromCardProduct() : DetachSpendRule(RuleSubjectKind.CardProduct);

internal sealed class DetachSpendRuleFromFinancialAccount() : DetachSpendRule(RuleSubjectKind.FinancialAccount);

internal sealed class DetachSpendRuleFromPaymentCard() : DetachSpendRule(RuleSubjectKind.PaymentCard);
