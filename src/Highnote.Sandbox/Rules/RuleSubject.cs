using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Rules;

/// <summary>What rules are attached to, named as in the mutations.</summary>
internal enum RuleSubjectKind
{
    CardProduct,
    FinancialAccount,
    PaymentCard,
}

/// <summary>Finds and holds what a rule is to be attached to, or detached from.</summary>
/// <param name="Id">Of the product, account or card.</param>
/// <param name="Entity">The same as an object of the answer.</param>
internal sealed record RuleSubject(string Id, object Entity)
{
    /// <param name="isAttached">Something closed gets no rules any more; it may still lose those it has.</param>
    /// <returns>A <see cref="RuleSubject"/>, or why it cannot be used.</returns>
    public static async Task<object> LockAsync(
        Session session,
        RuleSubjectKind kind,
        InputObject input,
        bool isAttached
    )
    {
        var field = FieldOf(kind);
        var id = input.Text(field);
        if (await FindAsync(session, kind, id) is not { } entity)
        {
            return UserError.At(Codes.NotFound, $"There is no such {kind}.", "input", field);
        }

        return isAttached && IsClosed(entity)
            ? UserError.At(Codes.InvalidState, $"The {kind} is closed.", "input", field)
            : new RuleSubject(id, entity);
    }

    private static string FieldOf(RuleSubjectKind kind) =>
        kind switch
        {
            RuleSubjectKind.CardProduct => "cardProductId",
            RuleSubjectKind.FinancialAccount => "financialAccountId",
            RuleSubjectKind.PaymentCard => "paymentCardId",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private static async Task<object?> FindAsync(Session session, RuleSubjectKind kind, string id) =>
        kind switch
        {
            RuleSubjectKind.CardProduct => await ProductTable.LockAsync(session, id),
            RuleSubjectKind.FinancialAccount => await AccountTable.LockAsync(session, id),
            RuleSubjectKind.PaymentCard => await CardTable.LockAsync(session, id),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private static bool IsClosed(object entity) =>
        entity is Account { Status: AccountStatus.Closed } or PaymentCard { Status: CardStatus.Closed };
}
