namespace Stretch.Campaign.Issuing;

/// <summary>Every kind of fault there is, and what it strikes. Each must have struck by the end of a campaign.</summary>
internal static class IssuerFaults
{
    private const string Transfer = "initiateTransferBetweenFinancialAccounts";
    private const string Look = "node";
    private const string Holder = "createUSPersonAccountHolder";
    private const string Application = "createAccountHolderCardProductApplication";
    private const string Account = "issueFinancialAccountForApplication";
    private const string Card = "issuePaymentCardForFinancialAccount";
    private const string Plastic = "orderPhysicalPaymentCardWithValidatedAddressToken";
    private const string Refusal = "USER_ERROR";
    private const string RefusalCode = "DUPLICATE";

    /// <summary>Armed while milestones are completed.</summary>
    public static IReadOnlyList<IssuerFault> OfTransfersAndHooks { get; } =
    [
        // Nothing was done.
        new("TIMEOUT", Transfer),
        new("ERROR", Transfer),
        new("RATE_LIMITED", Transfer),
        new("ERRORS", Transfer),
        new("USER_ERROR", Transfer, Code: "TRY_AGAIN"),
        new("USER_ERROR", Transfer, Code: "INSUFFICIENT_FUNDS"),
        new("ACCESS_DENIED", Transfer),
        new("GARBAGE", Transfer),
        // It was done, and the caller does not learn it.
        new("LOST_REPLY", Transfer),
        new("ERROR_AFTER", Transfer),
        new("BROKEN_JSON", Transfer),
        // It is done in its own way.
        new("SLOW", Transfer),
        new("TRANSFER_COMPLETES", Transfer),
        new("TRANSFER_STAYS_PENDING", Transfer),
        new("TRANSFER_FAILS", Transfer, Reason: "INSUFFICIENT_FUNDS"),
        new("TRANSFER_FAILS", Transfer, Reason: "ACCOUNT_NOT_ACTIVE"),
        // That one proves nothing: the operator has to ask.
        new("TRANSFER_FAILS", Transfer, Reason: "INTERNAL_SERVER_ERROR"),
        // Looking for a transfer, and reading what a hook was about.
        new("TIMEOUT", Look),
        new("ERROR", Look),
        new("RATE_LIMITED", Look),
        new("BROKEN_JSON", Look),
        new("GARBAGE", Look),
        new("SLOW", Look),
        new("HOOK_DROP", null),
        new("HOOK_DUPLICATE", null),
        new("HOOK_DELAY", null),
        new("HOOK_REORDER", null),
        new("HOOK_BAD_SIGNATURE", null),
        new("HOOK_OLD_KEY", null),
    ];

    /// <summary>Over one person alone: each call does its work unseen, and a repeat would be refused.</summary>
    public static IReadOnlyList<IssuerFault> OfWorkUnseen { get; } =
    [.. new[] { Holder, Application, Account, Card, Plastic }.SelectMany(each => Twice("LOST_REPLY", each))];

    /// <summary>
    /// Over one person alone: each call comes to nothing without saying so, and its repeat is refused. The account is not among
    /// them: refused after a look that finds none, it waits for a person, and with it the campaign would.
    /// </summary>
    public static IReadOnlyList<IssuerFault> OfWorkNotDone { get; } =
    [.. new[] { Holder, Application, Card, Plastic }.SelectMany(each => Twice("TIMEOUT", each))];

    /// <summary>Armed before people are onboarded, once each.</summary>
    public static IReadOnlyList<IssuerFault> OfOnboarding { get; } =
    [
        new("ERROR", Holder),
        new("LOST_REPLY", Holder),
        new("ERROR_AFTER", Application),
        new("LOST_REPLY", Account),
        new("BROKEN_JSON", Card),
    ];

    private static IssuerFault[] Twice(string kind, string operation) =>
        [new(kind, operation), new(Refusal, operation, Code: RefusalCode)];
}
