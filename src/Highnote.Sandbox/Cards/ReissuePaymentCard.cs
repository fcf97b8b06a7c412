using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>Issues a card after another one, for the same account. The original stays as it is until somebody closes it.</summary>
internal sealed class ReissuePaymentCard : IMutation
{
    private const string OriginalId = "originalPaymentCardId";
    private const string Lost = "LOST";

    public string Name => "reissuePaymentCard";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        if (await CardTable.LockAsync(session, input.Text(OriginalId)) is not { } original)
        {
            return UserError.At(Codes.NotFound, "There is no such payment card.", "input", OriginalId);
        }

        if (original.Status == CardStatus.Closed)
        {
            return UserError.At(Codes.InvalidState, "A closed card is not issued again.", "input", OriginalId);
        }

        var options = input.Object("options");
        if (Check(options, original) is { } error)
        {
            return error;
        }

        var account = await AccountTable.LockAsync(session, original.AccountId);
        var copiesNumber = Copies(options, "copyNumber");
        var answer = await CardIssue.ApplyAsync(session, account!, OriginalId, options, original, copiesNumber);
        if (answer is PaymentCard && LostAt(options) is { } lostAt)
        {
            await CardTable.UpdateAsync(session, original with { LostAt = lostAt, UpdatedAt = session.Now });
        }

        return answer;
    }

    private static UserError? Check(InputObject options, PaymentCard original)
    {
        var copiesNumber = Copies(options, "copyNumber");
        var isLost = options.TextOrNull("reason") == Lost;
        return new InputRules()
            .Require(
                !copiesNumber || !IsSameMonth(CardDates.Read(options.Text("expirationDate")), original.ExpirationDate),
                "must be in another month than the original's, whose number is copied",
                "input",
                "options",
                "expirationDate"
            )
            .Require(
                !isLost || !(copiesNumber || Copies(options, "copyPin")),
                "must copy nothing from a card that is lost",
                "input",
                "options",
                "reissueFeatures"
            )
            .Require(
                options.TextOrNull("cardLostDate") is null ? !isLost : LostAt(options) is not null,
                "must be an ISO 8601 time, and be there for a card that is lost",
                "input",
                "options",
                "cardLostDate"
            )
            .Error;
    }

    private static bool Copies(InputObject options, string feature) =>
        options.ObjectOrNull("reissueFeatures")?.Find<bool>(feature) ?? false;

    private static DateTimeOffset? LostAt(InputObject options) =>
        options.TextOrNull("cardLostDate") is { } text ? CardDates.Read(text) : null;

    private static bool IsSameMonth(DateTimeOffset? time, DateTimeOffset other) =>
        time is { } t && (t.UtcDateTime.Year, t.UtcDateTime.Month) == (other.UtcDateTime.Year, other.UtcDateTime.Month);
}
