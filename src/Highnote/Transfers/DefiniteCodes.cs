using System.Collections.Frozen;

namespace Stretch.Highnote.Transfers;

/// <summary>
/// The codes that say for certain that no money moved. Whoever adds one lets a hold go on its word: an unlisted code merely
/// costs a look at the issuer, a wrongly listed one pays twice.
/// </summary>
internal static class DefiniteCodes
{
    /// <summary>
    /// Values of <c>InterFinancialAccountTransferStatusReasonCode</c> on a transfer whose status is FAILED. Source: the schema's
    /// enum; all are refusals of a check made before the money moves, which is our reading of their names (high confidence,
    /// together with the final status). Left out: INTERNAL_SERVER_ERROR, which says nothing about how far it got, and those of
    /// products this client does not pay to (payroll, credit, disputes, checks, migration).
    /// </summary>
    public static readonly FrozenSet<string> OfTransfer = new[]
    {
        "INSUFFICIENT_FUNDS",
        "ACCOUNT_CLOSED",
        "ACCOUNT_NOT_FOUND",
        "ACCOUNT_NOT_ACTIVE",
        "ACCOUNT_NOT_PROVIDED",
        "ACCOUNTS_DO_NOT_BELONG_TO_SAME_PRODUCT",
        "CURRENCY_MISMATCH",
        "DEBIT_CARD_FEATURE_NOT_ENABLED",
        "FUNDING_ACCOUNT_FEATURE_NOT_ENABLED",
        "IDEMPOTENCY_KEY_NOT_PROVIDED",
        "INTER_FINANCIAL_ACCOUNT_TRANSFER_RULES_NOT_PASSED",
        "LIMIT_AMOUNT_EXCEEDING_MAX_PROGRAM_LOAD_LIMIT",
        "ORGANIZATION_ID_NOT_PROVIDED",
        "PREPAID_CARD_OR_DEBIT_CARD_FEATURE_NOT_ENABLED",
        "PRODUCT_FUNDING_OR_CARD_FUNDING_FEATURE_NOT_ENABLED",
        "TENANT_ID_NOT_PROVIDED",
        "TRANSFER_AMOUNT_BELOW_MIN_PRODUCT_RELOAD_LIMIT",
        "TRANSFER_AMOUNT_EXCEEDING_MAX_PRODUCT_CARD_BALANCE",
        "TRANSFER_AMOUNT_EXCEEDING_MAX_PRODUCT_RELOAD_LIMIT",
        "TRANSFER_AMOUNT_IS_NEGATIVE",
        "TRANSFER_AMOUNT_IS_NEGATIVE_OR_ZERO",
        "TRANSFER_BETWEEN_PRODUCTS_NOT_ALLOWED",
        "TRANSFER_CONDITION_SAME_PRIMARY_ACCOUNT_HOLDER_NOT_SATISFIED",
        "TRANSFER_NOT_SUPPORTED_ON_PRODUCT",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Codes of a <c>UserError</c>. No list of them is published; the official SDK's own tests use INSUFFICIENT_FUNDS, the others
    /// are the enum's names for the same refusals (low confidence that the issuer uses exactly these words, high that they mean
    /// a refusal if it does). To be completed by what the Test environment is seen to answer.
    /// </summary>
    public static readonly FrozenSet<string> OfUserError = new[]
    {
        "INSUFFICIENT_FUNDS",
        "ACCOUNT_CLOSED",
        "ACCOUNT_NOT_FOUND",
        "ACCOUNT_NOT_ACTIVE",
        "ACCOUNTS_DO_NOT_BELONG_TO_SAME_PRODUCT",
        "CURRENCY_MISMATCH",
        "LIMIT_AMOUNT_EXCEEDING_MAX_PROGRAM_LOAD_LIMIT",
        "PREPAID_CARD_OR_DEBIT_CARD_FEATURE_NOT_ENABLED",
        "PRODUCT_FUNDING_OR_CARD_FUNDING_FEATURE_NOT_ENABLED",
        "TRANSFER_AMOUNT_BELOW_MIN_PRODUCT_RELOAD_LIMIT",
        "TRANSFER_AMOUNT_EXCEEDING_MAX_PRODUCT_CARD_BALANCE",
        "TRANSFER_AMOUNT_EXCEEDING_MAX_PRODUCT_RELOAD_LIMIT",
        "TRANSFER_AMOUNT_IS_NEGATIVE_OR_ZERO",
    }.ToFrozenSet(StringComparer.Ordinal);
}
