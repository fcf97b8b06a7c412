using System.Net;
using Stretch.Highnote.Webhooks;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

/// <summary>All the names under which the issuer may tell of one transfer.</summary>
public sealed class TransferEventNameTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Pending = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_PENDING";
    private const string Completed = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED";

    public static TheoryData<string> TransferEvents => [.. EventNames.Transfers];

    [Theory]
    [MemberData(nameof(TransferEvents))]
    public async Task Each_of_the_nine_transfer_events_is_processed_and_what_the_issuer_shows_counts(string name)
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);
        var milestone = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        await LoseOwnEventsAsync(partner);
        await milestone.CompleteAsync(silo);
        var transfer = await CompletedTransferOfAsync(milestone);

        var answer = await fixture.PostAsIssuerAsync(silo, hook, IssuingFixture.Body($"ne_{name}", name, transfer));

        Assert.Equal(HttpStatusCode.OK, answer);
        await Eventually.Async(
            () => fixture.EventStatusAsync(hook, $"ne_{name}"),
            status => status == "DONE",
            IssuingFixture.Patience,
            $"{name} to be processed"
        );
        if (!name.EndsWith("_PENDING", StringComparison.Ordinal))
        {
            await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
            Assert.Single(await milestone.EndsAsync(fixture.Database));
            await BooksAssert.AreRightAsync(fixture.Database);
        }
    }

    [Fact]
    public void All_nine_transfer_events_of_the_issuer_are_subscribed_to()
    {
        string[] directions =
        [
            "BETWEEN_FINANCIAL_ACCOUNTS",
            "FROM_FUNDING_FINANCIAL_ACCOUNT_TO_PAYMENT_CARD_FINANCIAL_ACCOUNT",
            "FROM_PAYMENT_CARD_FINANCIAL_ACCOUNT_TO_FUNDING_FINANCIAL_ACCOUNT",
        ];
        string[] ends = ["PENDING", "COMPLETED", "FAILED"];
        var nine = directions.SelectMany(direction => ends.Select(end => $"INTERNAL_TRANSFER_{direction}_{end}"));

        Assert.Equal(nine.Order(), EventNames.Transfers.Order());
        Assert.Empty(EventNames.Transfers.Except(EventNames.Needed));
    }

    /// <summary>The partner's hook hears nothing of its next transfer.</summary>
    private async Task LoseOwnEventsAsync(Partner partner)
    {
        var target = await fixture.Database.ScalarAsync<string>(
            "select target_id from issuer_hooks where client_id = $1",
            partner.ClientId.Value
        );
        foreach (var name in new[] { Pending, Completed })
        {
            await fixture.Issuer.BreakAsync(name, "HOOK_DROP", targetId: target);
        }
    }

    private async Task<string> CompletedTransferOfAsync(Milestone milestone)
    {
        var known = await Eventually.Async(
            () =>
                fixture.Database.ColumnAsync<string>(
                    "select transfer_id from disbursements where id = $1 and transfer_id is not null",
                    milestone.DisbursementId.Value
                ),
            ids => ids.Count == 1,
            IssuingFixture.Patience,
            "the transfer to be known"
        );
        await Eventually.Async(
            () => fixture.Issuer.TransferStatusAsync(known[0]),
            status => status == "COMPLETED",
            IssuingFixture.Patience,
            "the issuer to complete the transfer"
        );
        return known[0];
    }
}
