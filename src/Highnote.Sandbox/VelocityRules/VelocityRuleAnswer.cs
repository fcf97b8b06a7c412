using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Rules;

namespace Stretch.Highnote.Sandbox.VelocityRules;

/// <summary>What the schema has attaching and detaching answer: the account itself, but for card and product both ends.</summary>
internal static class VelocityRuleAnswer
{
    public static object Of(RuleSubject subject, VelocityRule rule) =>
        subject.Entity is Account account ? account : new VelocityRuleAssociation(rule, subject.Entity);
}
