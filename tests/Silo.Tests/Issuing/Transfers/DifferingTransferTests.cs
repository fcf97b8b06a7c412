using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

/// <summary>The issuer has a transfer under our key or our memo that is not the one we asked for: it settles nothing.</summary>
public sealed class DifferingTransferTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string InitiateTransfer = "initiateTransferBetweenFinancialAccounts";
    private const long Cents = (long)(Milestone.Value * 100);

    [Fact]
    public async Task A_reply_that_tells_of_another_amount_is_a_break_and_settles_nothing()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.MisquoteTransfersAsync();
        await fixture.Issuer.BreakAsync(InitiateTransfer, "TRANSFER_COMPLETES");

        await milestone.CompleteAsync(silo);

        await AssertHeldAsync(milestone);
        await fixture.Issuer.QuoteTransfersAsync();
    }

    [Fact]
    public async Task A_transfer_found_by_its_memo_that_another_account_paid_is_a_break_and_settles_nothing()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        var copy = await SentBesideAsync(silo, milestone);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "ERROR", times: 100);
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Unknown);

        await fixture.Issuer.PassOffTransferAsync(copy, milestone.Memo, fixture.Issuer.Info.CardFundingAccountId);

        await AssertHeldAsync(milestone);
        await fixture.Issuer.MendAsync();
    }

    private async Task<string> SentBesideAsync(LocalSilo silo, Milestone milestone)
    {
        var transfer = await milestone.SendBesideAsync(silo, fixture, Cents, "not yet a copy");
        await Eventually.Async(
            () => fixture.Issuer.TransferStatusAsync(transfer),
            status => status == "COMPLETED",
            IssuingFixture.Patience,
            "the other transfer to complete"
        );
        return transfer;
    }

    private async Task AssertHeldAsync(Milestone milestone)
    {
        await Eventually.Async(
            () =>
                fixture.Database.ColumnAsync<string>(
                    """
                    select kind || ' ' || coalesce(resolution, 'OPEN') from reconciliation_breaks where user_task_id = $1
                    """,
                    milestone.UserTask.UserTaskId.Value
                ),
            breaks => breaks is ["AMOUNT_MISMATCH OPEN"],
            IssuingFixture.Patience,
            "the mismatch to be a break"
        );
        Assert.Empty(await milestone.EndsAsync(fixture.Database));
        Assert.Equal(
            [10_000, 7_500, 0, Cents, 0],
            await BooksAssert.PoolAsync(fixture.Database, milestone.UserTask.ProgramId)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }
}
