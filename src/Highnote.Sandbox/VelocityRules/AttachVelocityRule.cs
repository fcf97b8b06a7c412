using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.VelocityRules;

/// <summary>Puts a rule in force for a card, for all of an account, or for all of a product.</summary>
internal abstract class AttachVelocityRule(string name, RuleSubjectKind kind) : IMutation
{
    private const int MaxAttached = 4;

    public string Name => name;

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var locked = await RuleSubject.LockAsync(session, kind, input, isAttached: true);
        if (locked is not RuleSubject subject)
        {
            return locked;
        }

        var reference = input.Object("velocityRule");
        if (await VelocityRuleTable.FindAsync(session, reference.Text("velocityRuleId")) is not { } rule)
        {
            const string message = "There is no such velocity rule.";
            return UserError.At(Codes.NotFound, message, "input", "velocityRule", "velocityRuleId");
        }

        if (!RuleVersion.Exists(reference.TextOrNull("version")))
        {
            const string message = "The velocity rule has no such version.";
            return UserError.At(Codes.NotFound, message, "input", "velocityRule", "version");
        }

        var attached = await VelocityRuleTable.Attachments.IdsAsync(session, subject.Id);
        if (attached.Count >= MaxAttached && !attached.Contains(rule.Id))
        {
            var message = $"The {kind} has {MaxAttached} velocity rules already.";
            return UserError.At(Codes.LimitReached, message, "input", "velocityRule");
        }

        await VelocityRuleTable.Attachments.AttachAsync(session, subject.Id, rule.Id);
        return VelocityRuleAnswer.Of(subject, rule);
    }
}

internal sealed class AttachCardProductVelocityRule()
    : AttachVelocityRule("attachCardProductVelocityRule", RuleSubjectKind.CardProduct);

internal sealed class AttachPaymentCardVelocityRule()
    : AttachVelocityRule("attachPaymentCardVelocityRule", RuleSubjectKind.PaymentCard);

internal sealed class AttachVelocityRuleToFinancialAccount()
    : AttachVelocityRule("attachVelocityRuleToFinancialAccount", RuleSubjectKind.FinancialAccount);
