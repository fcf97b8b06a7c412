using System.Globalization;
using System.Security.Cryptography;
using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class IssuePaymentCardForFinancialAccount : IMutation
{
    public string Name => "issuePaymentCardForFinancialAccount";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        if (await AccountTable.LockAsync(session, input.Text("financialAccountId")) is not { } account)
        {
            return UserError.At(Codes.NotFound, "There is no such financial account.", "input", "financialAccountId");
        }

        if (account is not { Status: AccountStatus.Active, Feature: AccountFeature.PrepaidPaymentCard })
        {
            const string message = "The financial account is not active, or not one for cards.";
            return UserError.At(Codes.InvalidState, message, "input", "financialAccountId");
        }

        var options = input.Object("options");
        var expiration = ReadTime(options.Text("expirationDate"));
        var externalId = options.TextOrNull("externalId");
        var rules = new InputRules()
            .Require(expiration > session.Now, "must be an ISO 8601 time to come", "input", "options", "expirationDate")
            .Require(ExternalId.IsValid(externalId), "must have 1 to 255 characters", "input", "options", "externalId");
        if (rules.Error is { } error)
        {
            return error;
        }

        var isActive = options.Get<bool>("activateOnCreate");
        var card = Make(session, account, expiration!.Value, externalId, isActive);
        if (!await CardTable.TryInsertAsync(session, card))
        {
            return UserError.At(Codes.Duplicate, "The external id is taken.", "input", "options", "externalId");
        }

        session.Raise(
            NotificationEventName.PaymentCardIssued,
            EventNodes.Of(card, account, "PaymentCardIssuedEvent", null)
        );
        if (isActive)
        {
            CardStatusChange.RaiseActivated(session, card, account);
        }

        return card;
    }

    private static PaymentCard Make(
        Session session,
        Account account,
        DateTimeOffset expiration,
        string? externalId,
        bool isActive
    )
    {
        const int lastDigitsEnd = 10_000;
        return new(
            EntityIds.New(IdPrefix.Card, session.Now),
            account.Id,
            ExternalId.OrNew(externalId),
            RandomNumberGenerator.GetInt32(lastDigitsEnd).ToString("D4", CultureInfo.InvariantCulture),
            expiration,
            isActive ? CardStatus.Active : CardStatus.ActivationRequired,
            CardFormFactor.Virtual,
            null,
            session.Now,
            session.Now
        );
    }

    private static DateTimeOffset? ReadTime(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
