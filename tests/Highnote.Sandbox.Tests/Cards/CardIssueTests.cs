using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Cards;

/// <summary>The other two ways to a card: with an account of its own, and after an earlier card.</summary>
public sealed class CardIssueTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Card = """
        ... on PaymentCard {
          id status last4 externalId originalPaymentCard { id } cardLostDate financialAccounts { id externalId accountStatus }
        }
        """;

    [Fact]
    public async Task A_card_for_an_application_comes_with_an_account()
    {
        var applicationId = await sandbox.ApprovedApplicationAsync();

        var card = await IssueAsync(applicationId, "account-of-a-card");

        Assert.Equal("ACTIVE", card.GetProperty("status").GetString());
        var account = Assert.Single(card.GetProperty("financialAccounts").EnumerateArray());
        Assert.Equal("ACTIVE", account.GetProperty("accountStatus").GetString());
        Assert.Equal("account-of-a-card", account.GetProperty("externalId").GetString());
        var seen = await sandbox.NodeAsync(
            applicationId,
            "... on AccountHolderCardProductApplication { financialAccounts { edges { node { id } } } }"
        );
        var ofApplication = Assert.Single(seen.GetProperty("financialAccounts").GetProperty("edges").EnumerateArray());
        Assert.Equal(account.Id(), ofApplication.GetProperty("node").Id());
    }

    [Fact]
    public async Task A_refused_card_leaves_no_account_behind()
    {
        var applicationId = await sandbox.ApprovedApplicationAsync();

        var refused = await IssueAsync(applicationId, expirationDate: "2020-01-01T00:00:00Z");

        Assert.Equal("INVALID_INPUT", refused.Code());
        var seen = await sandbox.NodeAsync(
            applicationId,
            "... on AccountHolderCardProductApplication { financialAccounts { edges { node { id } } } }"
        );
        Assert.Empty(seen.GetProperty("financialAccounts").GetProperty("edges").EnumerateArray());
        Assert.Equal("NOT_FOUND", (await IssueAsync("ap_nobody")).Code());
    }

    [Fact]
    public async Task A_card_is_issued_again_for_the_same_account_and_the_original_lives_on()
    {
        var account = await sandbox.AccountAsync();
        var original = await sandbox.IssueCardAsync(account);
        var key = Journey.NewKey();

        var card = await ReissueAsync(original.Id(), new { copyNumber = true }, key: key);
        var repeated = await ReissueAsync(original.Id(), new { copyNumber = true }, key: key);

        Assert.NotEqual(original.Id(), card.Id());
        Assert.Equal(card.Id(), repeated.Id());
        Assert.Equal(original.Id(), card.GetProperty("originalPaymentCard").Id());
        Assert.Equal(original.GetProperty("last4").GetString(), card.GetProperty("last4").GetString());
        Assert.Equal(account, Assert.Single(card.GetProperty("financialAccounts").EnumerateArray()).Id());
        var seen = await sandbox.NodeAsync(original.Id(), "... on PaymentCard { status }");
        Assert.Equal("ACTIVE", seen.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_lost_card_says_when_and_gives_its_number_to_no_other()
    {
        var original = await sandbox.IssueCardAsync(await sandbox.AccountAsync());
        const string lostAt = "2026-01-02T03:04:05.000Z";

        Assert.Equal("INVALID_INPUT", (await ReissueAsync(original.Id(), reason: "LOST")).Code());
        var copied = await ReissueAsync(original.Id(), new { copyNumber = true }, "LOST", lostAt);
        Assert.Equal("INVALID_INPUT", copied.Code());
        Assert.Null((await ReissueAsync(original.Id(), reason: "LOST", cardLostDate: lostAt)).Code());

        var seen = await sandbox.NodeAsync(original.Id(), "... on PaymentCard { cardLostDate }");
        Assert.Equal(lostAt, seen.GetProperty("cardLostDate").GetString());
    }

    [Fact]
    public async Task The_same_number_needs_another_month_and_a_closed_card_has_no_successor()
    {
        var original = await sandbox.IssueCardAsync(await sandbox.AccountAsync());

        var sameMonth = await ReissueAsync(
            original.Id(),
            new { copyNumber = true },
            expirationDate: "2031-12-01T00:00:00Z"
        );
        await sandbox.MutateAsync("closePaymentCard", Card, new { paymentCardId = original.Id() });

        Assert.Equal("INVALID_INPUT", sameMonth.Code());
        Assert.Equal("INVALID_STATE", (await ReissueAsync(original.Id())).Code());
        Assert.Equal("NOT_FOUND", (await ReissueAsync("cd_nobody")).Code());
    }

    private Task<JsonElement> IssueAsync(
        string applicationId,
        string? externalId = null,
        string expirationDate = "2031-12-31T00:00:00Z"
    ) =>
        sandbox.MutateAsync(
            "issuePaymentCardForApplication",
            Card,
            new
            {
                applicationId,
                externalId,
                options = new { expirationDate, activateOnCreate = true },
            }
        );

    private Task<JsonElement> ReissueAsync(
        string originalPaymentCardId,
        object? reissueFeatures = null,
        string? reason = null,
        string? cardLostDate = null,
        string expirationDate = "2033-06-30T00:00:00Z",
        string? key = null
    ) =>
        sandbox.MutateAsync(
            "reissuePaymentCard",
            Card,
            new
            {
                originalPaymentCardId,
                options = new
                {
                    expirationDate,
                    activateOnCreate = false,
                    reissueFeatures,
                    reason,
                    cardLostDate,
                },
                idempotencyKey = key,
            }
        );
}
