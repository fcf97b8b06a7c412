using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.VelocityRules;

/// <summary>Takes a rule off what it was attached to, whatever version is named. The rule itself stays.</summary>
internal abstract class DetachVelocityRule(string name, RuleSubjectKind kind) : IMutation
{
    public string Name => name;

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var locked = await RuleSubject.LockAsync(session, kind, input, isAttached: false);
        if (locked is not RuleSubject subject)
        {
            return locked;
        }

        var ruleId = input.Object("velocityRule").Text("velocityRuleId");
        if (
            await VelocityRuleTable.FindAsync(session, ruleId) is { } rule
            && await VelocityRuleTable.Attachments.DetachAsync(session, subject.Id, ruleId)
        )
        {
            return VelocityRuleAnswer.Of(subject, rule);
        }

        var message = $"No such velocity rule is attached to the {kind}.";
        return UserError.At(Codes.NotFound, message, "input", "velocityRule", "velocityRuleId");
    }
}

internal sealed class DetachCardProductVelocityRule()
    : DetachVelocityRule("detachCardProductVelocityRule", RuleSubjectKind.CardProduct);

internal sealed class DetachPaymentCardVelocityRule()
    : DetachVelocityRule("detachPaymentCardVelocityRule", RuleSubjectKind.PaymentCard);

internal sealed class DetachVelocityRuleFromFinancialAccount()
    : DetachVelocityRule("detachVelocityRuleFromFinancialAccount", RuleSubjectKind.FinancialAccount);
