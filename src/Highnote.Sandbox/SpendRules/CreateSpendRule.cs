using System.Text.RegularExpressions;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.SpendRules;

/// <summary>Makes a rule, which does nothing until it is attached. A repeat makes another: the schema has no key here.</summary>
internal abstract partial class CreateSpendRule(SpendRuleKind kind) : IMutation
{
    private const int MaxListed = 5_000;
    private const string MaximumAmount = "maximumAmount";
    private const string MaximumCount = "maximumCount";
    private static readonly string[] Lists = ["allowed", "blocked", "allowedMcc", "blockedMcc"];

    public string Name => $"create{kind}SpendRule";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var rule = Read(input, session);
        if (Check(rule, input) is { } error)
        {
            return error;
        }

        await SpendRuleTable.InsertAsync(session, rule);
        return rule;
    }

    private SpendRule Read(InputObject input, Session session) =>
        new(
            EntityIds.New(IdPrefix.SpendRule, session.Now),
            kind,
            input.Text("name"),
            input.TextOrNull("userType"),
            MaximumOf(input),
            input.ListOrNull<string>("allowed"),
            input.ListOrNull<string>("blocked"),
            input.ListOrNull<string>("allowedMcc"),
            input.ListOrNull<string>("blockedMcc"),
            session.Now
        );

    private long? MaximumOf(InputObject input) =>
        kind switch
        {
            SpendRuleKind.AmountLimit => input.Object(MaximumAmount).Get<long>("value"),
            SpendRuleKind.CountLimit => input.Get<long>(MaximumCount),
            _ => null,
        };

    private static UserError? Check(SpendRule rule, InputObject input)
    {
        var rules = new InputRules()
            .Require(
                rule.Name.Length is > 0 and <= InputRules.MaxNameChars,
                $"must have 1 to {InputRules.MaxNameChars} characters",
                "input",
                "name"
            )
            .Require(
                rule.Maximum is null or (>= 0 and <= Amount.MaxCents),
                "must not be negative, nor absurdly large",
                "input",
                rule.Kind == SpendRuleKind.AmountLimit ? MaximumAmount : MaximumCount
            )
            .Require(
                rule.IsCumulative || Lists.Any(list => input.ListOrNull<string>(list) is not null),
                "must say what is allowed, or what is blocked",
                "input"
            );
        foreach (var list in Lists)
        {
            rules.Require(
                input.ListOrNull<string>(list) is null or { Count: > 0 and <= MaxListed },
                $"must have 1 to {MaxListed} entries",
                "input",
                list
            );
        }

        return rules
            .Require(AreMccs(rule.AllowedMcc), "must have four digits each", "input", "allowedMcc")
            .Require(AreMccs(rule.BlockedMcc), "must have four digits each", "input", "blockedMcc")
            .Error;
    }

    private static bool AreMccs(IReadOnlyList<string>? codes) => codes is null || codes.All(c => Mcc().IsMatch(c));

    /// <summary>A merchant category code (ISO 18245).</summary>
    [GeneratedRegex(@"^[0-9]{4}\z")]
    private static partial Regex Mcc();
}

internal sealed class CreateAmountLimitSpendRule() : CreateSpendRule(SpendRuleKind.AmountLimit);

internal sealed class CreateCountLimitSpendRule() : CreateSpendRule(SpendRuleKind.CountLimit);

internal sealed class CreateMerchantCategorySpendRule() : CreateSpendRule(SpendRuleKind.MerchantCategory);

internal sealed class CreateMerchantCountrySpendRule() : CreateSpendRule(SpendRuleKind.MerchantCountry);

internal sealed class CreateMerchantIdentifierSpendRule() : CreateSpendRule(SpendRuleKind.MerchantIdentifier);

internal sealed class CreatePointOfServiceCategorySpendRule() : CreateSpendRule(SpendRuleKind.PointOfServiceCategory);
