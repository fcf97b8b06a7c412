using Stretch.Disbursements;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>Our disbursements beside the issuer's transfers: what differs is a break, and nothing moves by it.</summary>
public sealed class ReconciliationTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string InitiateTransfer = "initiateTransferBetweenFinancialAccounts";
    private const long Cents = (long)(Milestone.Value * 100);

    [Fact]
    public async Task What_settled_agrees_with_the_issuers_transfer()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);

        var summary = await ReconcileAsync(silo, milestone);

        Assert.StartsWith(
            "1 disbursements compared, 0 of them told anew, 0 differences, 0 not readable, 0 newly late;",
            summary,
            StringComparison.Ordinal
        );
        Assert.Equal("", await BreaksAsync(milestone));
    }

    [Fact]
    public async Task A_second_transfer_of_the_same_amount_is_a_duplicate()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await SendBesideUnheardAsync(silo, milestone, Cents);

        await ReconciledToAsync(silo, milestone, "DUPLICATE_TRANSFER OPEN");

        await AssertPaidOnceAsync(milestone);
    }

    [Fact]
    public async Task A_transfer_that_completes_for_an_attempt_that_was_replaced_is_extra()
    {
        await using var silo = await StartSiloAsync();
        var first = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "TRANSFER_FAILS", reason: "INSUFFICIENT_FUNDS");
        await first.CompleteAsync(silo);
        await first.AwaitAsync(fixture.Database, DisbursementStatus.Failed);
        var second = first with { DisbursementId = first.Partner.NewId<DisbursementId>() };
        await second.CompleteAsync(silo);
        await second.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await SendBesideUnheardAsync(silo, first, Cents);

        await ReconciledToAsync(silo, first, "EXTRA_TRANSFER OPEN");

        Assert.Equal(
            [10_000, 7_500, 0, 0, Cents],
            await BooksAssert.PoolAsync(fixture.Database, first.UserTask.ProgramId)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_transfer_of_another_amount_is_a_mismatch_once()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await SendBesideUnheardAsync(silo, milestone, Cents + 1);

        await ReconciledToAsync(silo, milestone, "AMOUNT_MISMATCH OPEN");
        await ReconcileAsync(silo, milestone);

        Assert.Equal("AMOUNT_MISMATCH OPEN", await BreaksAsync(milestone));
        await AssertPaidOnceAsync(milestone);
    }

    [Fact]
    public async Task A_transfer_that_takes_too_long_is_late_until_it_turns_up()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "ERROR", times: 100);
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Unknown);
        await fixture.Database.ExecuteAsync(
            """
            update disbursements
            set created_at = created_at - interval '2 days', first_sent_at = first_sent_at - interval '2 days' where id = $1
            """,
            milestone.DisbursementId.Value
        );
        await fixture.Issuer.MendAsync();

        await ReconcileAsync(silo, milestone);
        Assert.Contains("LATE_TRANSFER OPEN", await BreaksAsync(milestone), StringComparison.Ordinal);

        // As if a send of ours had lain in some queue on the way to the issuer.
        await milestone.SendBesideAsync(silo, fixture, Cents);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        Assert.Contains("LATE_TRANSFER ISSUER_TOLD", await BreaksAsync(milestone), StringComparison.Ordinal);
        await AssertPaidOnceAsync(milestone);
    }

    [Fact]
    public async Task A_settled_transfer_that_the_issuer_does_not_show_is_missing_until_it_shows_it()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await fixture.Issuer.HideTransferAsync(milestone.Memo);
        await ReconcileAsync(silo, milestone);
        var hidden = await BreaksAsync(milestone);

        await fixture.Issuer.ShowTransferAsync(milestone.Memo);
        await ReconcileAsync(silo, milestone);

        Assert.Equal("SETTLEMENT_MISSING OPEN", hidden);
        Assert.Equal("SETTLEMENT_MISSING ISSUER_TOLD", await BreaksAsync(milestone));
        await AssertPaidOnceAsync(milestone);
    }

    [Theory]
    [InlineData("FAILED", Cents, "FAILED_AFTER_SETTLEMENT OPEN")]
    [InlineData("COMPLETED", Cents + 1, "AMOUNT_MISMATCH OPEN")]
    public async Task What_the_issuer_changes_of_a_transfer_that_settled_before_the_last_run_is_a_break(
        string status,
        long cents,
        string expected
    )
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await ResolvedLongAgoAsync(silo, milestone);

        await fixture.Issuer.RestateTransferAsync(milestone.Memo, status, cents);
        await ReconcileAsync(silo, milestone);

        Assert.Equal(expected, await BreaksAsync(milestone));
        await AssertPaidOnceAsync(milestone);
    }

    [Fact]
    public async Task A_transfer_that_failed_before_the_last_run_and_completed_after_all_settles_late()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "TRANSFER_FAILS", reason: "INSUFFICIENT_FUNDS");
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Failed);
        await ResolvedLongAgoAsync(silo, milestone);

        await fixture.Issuer.RestateTransferAsync(milestone.Memo, "COMPLETED", Cents);
        await ReconcileAsync(silo, milestone);

        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        Assert.Equal(
            [10_000, 7_500, 0, 0, Cents],
            await BooksAssert.PoolAsync(fixture.Database, milestone.UserTask.ProgramId)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_cuts_the_run_short_and_the_next_one_goes_on()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await fixture.Issuer.BreakAsync("node", "ERROR", times: 1);

        await ReconcileAsync(silo, milestone);

        Assert.Equal("", await BreaksAsync(milestone));
    }

    private Task<LocalSilo> StartSiloAsync() =>
        fixture.StartSiloAsync(
            new() { ["IssuerChores:PollIntervalMs"] = "100", ["IssuerChores:RetryPauseMs"] = "100" }
        );

    private async Task<Milestone> SettledAsync(LocalSilo silo)
    {
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        return milestone;
    }

    /// <summary>A run has compared it, and no later one has a reason of its own to look at it.</summary>
    private async Task ResolvedLongAgoAsync(LocalSilo silo, Milestone milestone)
    {
        await ReconcileAsync(silo, milestone);
        await fixture.Issuer.AgeTransfersAsync();
        // What the balance was before them would not be explained by them any more.
        await fixture.Database.ExecuteAsync("delete from funding_balances");
        await fixture.Database.ExecuteAsync(
            "update disbursements set resolved_at = resolved_at - interval '3 days' where id = $1",
            milestone.DisbursementId.Value
        );
    }

    /// <summary>A transfer that no hook tells of.</summary>
    private async Task SendBesideUnheardAsync(LocalSilo silo, Milestone milestone, long cents)
    {
        await fixture.Issuer.BreakAsync("INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_PENDING", "HOOK_DROP", times: 9);
        await fixture.Issuer.BreakAsync(
            "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED",
            "HOOK_DROP",
            times: 9
        );
        await milestone.SendBesideAsync(silo, fixture, cents);
    }

    /// <summary>Compares until the break is there: the issuer takes a moment to complete a transfer.</summary>
    private async Task ReconciledToAsync(LocalSilo silo, Milestone milestone, string expected)
    {
        await Eventually.Async(
            async () =>
            {
                await ReconcileAsync(silo, milestone);
                return await BreaksAsync(milestone);
            },
            actual => actual == expected,
            Patience,
            $"the breaks to be {expected}"
        );
        await fixture.Issuer.MendAsync();
    }

    private Task<string> ReconcileAsync(LocalSilo silo, Milestone milestone) =>
        Comparison.RunAsync(silo, fixture.Database, milestone.Partner.ClientId);

    private async Task<string> BreaksAsync(Milestone milestone) =>
        string.Join(
            ", ",
            await fixture.Database.ColumnAsync<string>(
                """
                select kind || ' ' || coalesce(resolution, 'OPEN') from reconciliation_breaks
                where user_task_id = $1 order by kind
                """,
                milestone.UserTask.UserTaskId.Value
            )
        );

    private async Task AssertPaidOnceAsync(Milestone milestone)
    {
        Assert.Single(await milestone.EndsAsync(fixture.Database));
        Assert.Equal(
            [10_000, 7_500, 0, 0, Cents],
            await BooksAssert.PoolAsync(fixture.Database, milestone.UserTask.ProgramId)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }
}
