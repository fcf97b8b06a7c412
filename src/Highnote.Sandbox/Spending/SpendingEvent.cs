using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Rules;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>A step of a card transaction.</summary>
internal enum SpendingEventKind
{
    Authorization,
    AuthorizationAndClear,
    Clearing,
    Reversal,
    Refund,
    Adjustment,
}

/// <summary>Which way the money goes, as the cardholder sees it.</summary>
internal enum AccountingDirection
{
    Debit,
    Credit,
}

/// <summary>The members of TransactionEventResponseCode that the sandbox answers.</summary>
internal enum ResponseCode
{
    Approved,
    UnactivatedCard,
    SuspendedCard,
    TerminatedCard,
    ExpiredCard,
    ClosedAccount,
    TransactionNotPermitted,
    DoNotHonor,
    ExceedsApprovalAmountLimit,
    ExceedsWithdrawalFrequencyLimit,
    InsufficientFunds,
}

/// <summary>What one step asked for and came to (TransactionEvent).</summary>
/// <param name="OriginalCents">What the transaction's first authorization asked for.</param>
/// <param name="AvailableCents">What the account had left to spend afterwards.</param>
/// <param name="IsPartial">Less than what was left was cleared or reversed.</param>
/// <param name="RuleResults">What each rule said; empty but for authorizations.</param>
internal sealed record SpendingEvent(
    string Id,
    string TransactionId,
    string CardId,
    string AccountId,
    SpendingEventKind Kind,
    ResponseCode ResponseCode,
    long RequestedCents,
    long ApprovedCents,
    long OriginalCents,
    long AvailableCents,
    AccountingDirection Direction,
    string ProcessingType,
    bool IsPartial,
    Merchant? Merchant,
    PointOfService? PointOfService,
    IReadOnlyList<RuleResult> RuleResults,
    DateTimeOffset CreatedAt
) : IEntity, ITypedObject
{
    public bool IsApproved => ResponseCode == ResponseCode.Approved;

    /// <summary>The issuer has no event type of refunds: they clear in the other direction.</summary>
    public string TypeName => Kind == SpendingEventKind.Refund ? "ClearingEvent" : $"{Kind}Event";
}
