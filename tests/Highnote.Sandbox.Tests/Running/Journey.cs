using System.Text.Json;
using Stretch.TestKit;

namespace Stretch.Highnote.Sandbox.Tests.Running;

/// <summary>The steps from a person to a funded card, as a test needs them.</summary>
internal static class Journey
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static object Person(
        string givenName = "Ada",
        string street = "12 Long Street",
        string? middleName = null
    ) =>
        new
        {
            personAccountHolder = new
            {
                name = new
                {
                    givenName,
                    middleName,
                    familyName = "Lovelace",
                },
                dateOfBirth = "1990-12-10",
                email = "ada@example.com",
                phoneNumber = new
                {
                    countryCode = "1",
                    number = "5555550100",
                    label = "MOBILE",
                },
                billingAddress = Address(street),
                identificationDocument = new
                {
                    socialSecurityNumber = new { number = "123-45-6789", countryCodeAlpha3 = "USA" },
                },
                externalId = "person-1",
            },
        };

    public static object Address(string street = "12 Long Street") =>
        new
        {
            streetAddress = street,
            postalCode = "94105",
            region = "CA",
            locality = "San Francisco",
            countryCodeAlpha3 = "USA",
        };

    public static async Task<string> HolderAsync(this RunningSandbox sandbox, object? person = null) =>
        Id(
            await sandbox.MutateAsync(
                "createUSPersonAccountHolder",
                "... on USPersonAccountHolder { id }",
                person ?? Person()
            )
        );

    public static Task<JsonElement> ApplyAsync(this RunningSandbox sandbox, string holderId) =>
        sandbox.MutateAsync(
            "createAccountHolderCardProductApplication",
            "... on AccountHolderCardProductApplication { id applicationState { status } }",
            new
            {
                cardProductId = sandbox.Info.CardProductId,
                accountHolderId = holderId,
                cardHolderAgreementConsent = new
                {
                    primaryAuthorizedPersonId = holderId,
                    consentTimestamp = "2026-01-01T22:00:00.000Z",
                },
            }
        );

    public static async Task<string> StatusAsync(this RunningSandbox sandbox, string applicationId) =>
        (
            await sandbox.NodeAsync(
                applicationId,
                "... on AccountHolderCardProductApplication { applicationState { status } }"
            )
        )
            .GetProperty("applicationState")
            .GetProperty("status")
            .GetString()!;

    public static async Task<string> DecidedAsync(this RunningSandbox sandbox, string applicationId) =>
        await Eventually.Async(
            () => sandbox.StatusAsync(applicationId),
            status => status != "PENDING",
            Patience,
            "the application to be decided"
        );

    public static async Task<string> ApprovedApplicationAsync(this RunningSandbox sandbox)
    {
        var id = Id(await sandbox.ApplyAsync(await sandbox.HolderAsync()));
        Assert.Equal("APPROVED", await sandbox.DecidedAsync(id));
        return id;
    }

    public static async Task<string> AccountAsync(this RunningSandbox sandbox) =>
        Id(
            await sandbox.MutateAsync(
                "issueFinancialAccountForApplication",
                "... on FinancialAccount { id accountStatus }",
                new { applicationId = await sandbox.ApprovedApplicationAsync(), name = "Prepaid" }
            )
        );

    public static Task<JsonElement> IssueCardAsync(
        this RunningSandbox sandbox,
        string accountId,
        bool activateOnCreate = true,
        string? key = null
    ) =>
        sandbox.MutateAsync(
            "issuePaymentCardForFinancialAccount",
            "... on PaymentCard { id status last4 formFactor }",
            new
            {
                financialAccountId = accountId,
                options = new { expirationDate = "2031-12-31T00:00:00Z", activateOnCreate },
                idempotencyKey = key,
            }
        );

    public static Task<JsonElement> TransferAsync(
        this RunningSandbox sandbox,
        string toAccountId,
        long cents,
        string? key = null,
        string? fromAccountId = null,
        string purpose = "REWARD"
    ) =>
        sandbox.MutateAsync(
            "initiateTransferBetweenFinancialAccounts",
            "... on InterFinancialAccountTransfer { id status statusReason }",
            new
            {
                fromFinancialAccountId = fromAccountId ?? sandbox.Info.ProductFundingAccountId,
                toFinancialAccountId = toAccountId,
                amount = new { value = cents, currencyCode = "USD" },
                purpose,
                memo = "milestone",
                externalIdentifier = "ut_1",
                idempotencyKey = key,
            }
        );

    /// <summary>Status and reason once the transfer is no longer pending.</summary>
    public static async Task<(string? Status, string? Reason)> SettledAsync(
        this RunningSandbox sandbox,
        string transferId
    )
    {
        var transfer = await Eventually.Async(
            () => sandbox.NodeAsync(transferId, "... on InterFinancialAccountTransfer { status statusReason }"),
            t => t.GetProperty("status").GetString() != "PENDING",
            Patience,
            "the transfer to end"
        );
        return (transfer.GetProperty("status").GetString(), transfer.GetProperty("statusReason").GetString());
    }

    public static async Task<long> BalanceAsync(this RunningSandbox sandbox, string accountId)
    {
        var account = await sandbox.NodeAsync(
            accountId,
            "... on FinancialAccount { ledgers(ledgerNames: [AVAILABLE_CASH]) { creditBalance { value } debitBalance { value } } }"
        );
        var ledger = account.GetProperty("ledgers")[0];
        return ledger.GetProperty("creditBalance").GetProperty("value").GetInt64()
            - ledger.GetProperty("debitBalance").GetProperty("value").GetInt64();
    }

    public static string Id(this JsonElement element) =>
        element.TryGetProperty("id", out var id)
            ? id.GetString()!
            : throw new InvalidOperationException($"No id: {element}");

    public static string? TypeName(this JsonElement element) => element.GetProperty("__typename").GetString();

    public static string? Code(this JsonElement element) =>
        element.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("code").GetString() : null;

    /// <summary>A UUID of version 4, as idempotency keys must be.</summary>
    public static string NewKey() =>
        System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, true) is var hex
            ? $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-8{hex[17..20]}-{hex[20..]}"
            : "";
}
