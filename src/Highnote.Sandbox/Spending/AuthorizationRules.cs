using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Cards;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Whether a purchase is granted: card, account, rules, money, in this order. Pure.</summary>
internal static class AuthorizationRules
{
    public static ResponseCode Decide(Payer payer, Purchase purchase, AttachedRules rules, DateTimeOffset now) =>
        OfCard(payer.Card, now)
        ?? OfAccount(payer.Account.Status)
        ?? rules.Decline
        ?? (purchase.Cents > payer.Account.AvailableCents ? ResponseCode.InsufficientFunds : ResponseCode.Approved);

    private static ResponseCode? OfCard(PaymentCard card, DateTimeOffset now) =>
        card.Status switch
        {
            CardStatus.ActivationRequired => ResponseCode.UnactivatedCard,
            CardStatus.Suspended => ResponseCode.SuspendedCard,
            CardStatus.Closed => ResponseCode.TerminatedCard,
            CardStatus.Active => card.ExpirationDate <= now ? ResponseCode.ExpiredCard : null,
            _ => throw new ArgumentOutOfRangeException(nameof(card), card.Status, null),
        };

    private static ResponseCode? OfAccount(AccountStatus status) =>
        status switch
        {
            AccountStatus.Active => null,
            AccountStatus.Closed => ResponseCode.ClosedAccount,
            _ => ResponseCode.TransactionNotPermitted,
        };
}
