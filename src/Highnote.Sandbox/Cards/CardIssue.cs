using System.Globalization;
using System.Security.Cryptography;
using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>What every way to issue a card shares: its options are judged, the card is kept, its events are raised.</summary>
internal static class CardIssue
{
    /// <param name="path">The input that named the account, for whoever must be told that it is no good.</param>
    /// <param name="options">The input's <c>options</c>: expiry, activation, and the caller's own id if there is one.</param>
    /// <param name="original">The card that this one is made after.</param>
    /// <param name="copiesNumber">The new card has the number of the original.</param>
    /// <returns>The card, or why there is none; then nothing was written.</returns>
    public static async Task<object> ApplyAsync(
        Session session,
        Account account,
        string path,
        InputObject options,
        PaymentCard? original = null,
        bool copiesNumber = false
    )
    {
        if (account is not { Status: AccountStatus.Active, Feature: AccountFeature.PrepaidPaymentCard })
        {
            const string message = "The financial account is not active, or not one for cards.";
            return UserError.At(Codes.InvalidState, message, "input", path);
        }

        var expiration = CardDates.Read(options.Text("expirationDate"));
        var externalId = options.TextOrNull("externalId");
        var rules = new InputRules()
            .Require(expiration > session.Now, "must be an ISO 8601 time to come", "input", "options", "expirationDate")
            .Require(ExternalId.IsValid(externalId), "must have 1 to 255 characters", "input", "options", "externalId");
        if (rules.Error is { } error)
        {
            return error;
        }

        var isActive = options.Get<bool>("activateOnCreate");
        var card = new PaymentCard(
            EntityIds.New(IdPrefix.Card, session.Now),
            account.Id,
            ExternalId.OrNew(externalId),
            copiesNumber ? original!.Last4 : NewLastDigits(),
            expiration!.Value,
            isActive ? CardStatus.Active : CardStatus.ActivationRequired,
            CardFormFactor.Virtual,
            original?.Id,
            null,
            null,
            session.Now,
            session.Now
        );
        if (!await CardTable.TryInsertAsync(session, card))
        {
            return UserError.At(Codes.Duplicate, "The external id is taken.", "input", "options", "externalId");
        }

        Raise(session, card, account);
        return card;
    }

    private static void Raise(Session session, PaymentCard card, Account account)
    {
        session.Raise(
            NotificationEventName.PaymentCardIssued,
            EventNodes.Of(card, account, "PaymentCardIssuedEvent", null)
        );
        if (card.Status == CardStatus.Active)
        {
            CardStatusChange.RaiseActivated(session, card, account);
        }
    }

    private static string NewLastDigits()
    {
        const int lastDigitsEnd = 10_000;
        return RandomNumberGenerator.GetInt32(lastDigitsEnd).ToString("D4", CultureInfo.InvariantCulture);
    }
}
