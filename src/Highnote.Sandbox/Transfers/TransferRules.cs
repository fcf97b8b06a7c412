using Stretch.Highnote.Sandbox.Accounts;

namespace Stretch.Highnote.Sandbox.Transfers;

/// <summary>Whether a transfer can be carried out, judged when it is. Pure: the settler brings the accounts as they are.</summary>
internal static class TransferRules
{
    private static readonly string[] Loads = ["REWARD", "EARNED_CREDIT"];
    private static readonly string[] Unloads = ["REWARD_REVERSAL", "EARNED_CREDIT_REVERSAL"];

    /// <returns>Why it fails, or null: the money moves.</returns>
    public static string? WhyNot(Transfer transfer, Account from, Account to) =>
        transfer.ForcedReason
        ?? Closed(from)
        ?? Closed(to)
        ?? Inactive(from)
        ?? Inactive(to)
        ?? MissingFeature(transfer, from, to)
        ?? OtherProduct(from, to)
        ?? (transfer.AmountCents == 0 ? "TRANSFER_AMOUNT_IS_NEGATIVE_OR_ZERO" : null)
        ?? (transfer.AmountCents > from.AvailableCents ? "INSUFFICIENT_FUNDS" : null);

    private static string? Closed(Account account) => account.Status == AccountStatus.Closed ? "ACCOUNT_CLOSED" : null;

    private static string? Inactive(Account account) =>
        account.Status == AccountStatus.Active ? null : "ACCOUNT_NOT_ACTIVE";

    private static string? MissingFeature(Transfer transfer, Account from, Account to)
    {
        if (transfer.Family == TransferFamily.FundingToCard || Loads.Contains(transfer.Purpose))
        {
            return NotFunding(from) ?? NotCard(to);
        }

        return transfer.Family == TransferFamily.CardToFunding || Unloads.Contains(transfer.Purpose)
            ? NotCard(from) ?? NotFunding(to)
            : null;
    }

    private static string? NotFunding(Account account) =>
        account.Feature is AccountFeature.ProductFunding or AccountFeature.CardFundingAccount
            ? null
            : "PRODUCT_FUNDING_OR_CARD_FUNDING_FEATURE_NOT_ENABLED";

    private static string? NotCard(Account account) =>
        account.Feature == AccountFeature.PrepaidPaymentCard ? null : "PREPAID_CARD_OR_DEBIT_CARD_FEATURE_NOT_ENABLED";

    /// <summary>A card funding account belongs to no product and serves them all.</summary>
    private static string? OtherProduct(Account from, Account to) =>
        from.ProductId is null || to.ProductId is null || from.ProductId == to.ProductId
            ? null
            : "ACCOUNTS_DO_NOT_BELONG_TO_SAME_PRODUCT";
}
