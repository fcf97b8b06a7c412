using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Silo.Tests.Webhooks;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

public sealed class TransferHookTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string InitiateTransfer = "initiateTransferBetweenFinancialAccounts";
    private const string Completed = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED";

    [Fact]
    public async Task A_completed_transfers_hook_settles_the_milestone_and_the_partner_is_told()
    {
        await using var silo = await fixture.StartSiloAsync();
        await using var server = await PartnerServer.StartAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var webhook = IssuingFixture.Webhook(partner) with { WebhookUrl = server.Url };
        Partner.Value(await IssuingFixture.Client(silo, partner).ConfigureWebhook(webhook));
        var milestone = await Milestone.PrepareAsync(silo, partner, fixture.Database);

        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);

        Assert.Equal(["transfer_completed_by_hook"], await milestone.EndsAsync(fixture.Database));
        string[] told = ["usertask.disbursement.pending", "usertask.disbursement.settled"];
        await Eventually.Async(
            () => !told.Except(TypesAt(server)).Any(),
            IssuingFixture.Patience,
            () =>
                $"expected the partner to hear of pending and settled, it heard of {string.Join(", ", TypesAt(server))}."
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task Hooks_twice_and_out_of_order_settle_once()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var milestone = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        await fixture.Issuer.BreakAsync("INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_PENDING", "HOOK_REORDER");
        await fixture.Issuer.BreakAsync(Completed, "HOOK_DUPLICATE");

        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await EventsAreProcessedAsync(partner, atLeast: 2);

        Assert.Single(await milestone.EndsAsync(fixture.Database));
        await AssertPaidOnceAsync(milestone);
    }

    [Fact]
    public async Task A_hook_that_overtakes_the_mutations_answer_settles_by_the_memo()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "LOST_REPLY");

        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);

        Assert.Equal(["transfer_completed_by_hook"], await milestone.EndsAsync(fixture.Database));
        await AssertPaidOnceAsync(milestone);
    }

    [Fact]
    public async Task A_failed_transfers_hook_returns_the_money_to_the_reservation()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "TRANSFER_FAILS", reason: "INSUFFICIENT_FUNDS");

        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Failed);

        var (pool, value) = ((long)(Milestone.Pool * 100), (long)(Milestone.Value * 100));
        Assert.Equal(
            [pool, pool - value, value, 0, 0],
            await BooksAssert.PoolAsync(fixture.Database, milestone.UserTask.ProgramId)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_transfer_that_only_carries_a_disbursements_memo_settles_nothing_and_is_a_break()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var milestone = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        var forged = await milestone.SendBesideAsync(silo, fixture, cents: 1);
        await AwaitEventOfAsync(forged, "WAITING matches_no_disbursement");

        await milestone.CompleteAsync(silo);

        await AwaitEventOfAsync(forged, "DONE");
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        Assert.NotEqual(forged, await TransferOfAsync(milestone));
        Assert.Equal([$"AMOUNT_MISMATCH {forged} OPEN"], await BreaksAsync(milestone));
        await AssertPaidOnceAsync(milestone);
    }

    [Fact]
    public async Task A_report_that_names_another_milestones_transfer_moves_nothing_and_opens_a_break()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var (paid, waiting) = (
            await Milestone.PrepareAsync(silo, partner, fixture.Database),
            await Milestone.PrepareAsync(silo, partner, fixture.Database)
        );
        await paid.CompleteAsync(silo);
        await paid.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "ERROR");
        await waiting.CompleteAsync(silo);
        await waiting.AwaitAsync(fixture.Database, DisbursementStatus.Unknown);

        var answer = await waiting.ReportAsync(silo, await TransferOfAsync(paid));

        Assert.Equal(DisbursementStatus.Unknown, Partner.Value(answer).DisbursementStatus);
        Assert.Equal([$"FOREIGN_TRANSFER {await TransferOfAsync(paid)} OPEN"], await BreaksAsync(waiting));
        await waiting.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        Assert.NotEqual(await TransferOfAsync(paid), await TransferOfAsync(waiting));
        await AssertPaidOnceAsync(waiting);
    }

    [Fact]
    public async Task Events_wait_while_the_issuer_cannot_be_asked()
    {
        await using var silo = await fixture.StartSiloAsync(new() { ["IssuerHooks:PausesMs:0"] = "200" });
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);
        await fixture.Issuer.BreakAsync("node", "ERROR", times: 1000);

        var answer = await fixture.PostAsIssuerAsync(silo, hook, IssuingFixture.Body("ne_wait", Completed, "tr_none"));

        Assert.Equal(HttpStatusCode.OK, answer);
        await Eventually.Async(
            () => fixture.EventStatusAsync(hook, "ne_wait"),
            status => status is "WAITING server_error" or "WAITING circuit_open",
            IssuingFixture.Patience,
            "the event to wait for the issuer"
        );
        await fixture.Issuer.MendAsync();
        await Eventually.Async(
            () => fixture.EventStatusAsync(hook, "ne_wait"),
            status => status == "WAITING issuer_shows_no_such_transfer",
            IssuingFixture.Patience,
            "the event to be taken up again"
        );
    }

    [Fact]
    public async Task Where_partners_share_an_organization_only_ones_own_hook_moves_ones_money()
    {
        await using var silo = await fixture.StartSiloAsync();
        var (owner, other) = (await fixture.NewPartnerAsync(silo), await fixture.NewPartnerAsync(silo));
        var milestone = await Milestone.PrepareAsync(silo, owner, fixture.Database);

        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await EventsAreProcessedAsync(other, atLeast: 2);

        Assert.Single(await milestone.EndsAsync(fixture.Database));
        var reasons = await fixture.Database.ColumnAsync<string>(
            "select distinct coalesce(reason, '') from issuer_events where client_id = $1 and name like 'INTERNAL%'",
            other.ClientId.Value
        );
        Assert.Subset(new HashSet<string> { "", "another_clients" }, reasons.ToHashSet());
    }

    private Task<string> TransferOfAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<string>(
            "select transfer_id from user_tasks where id = $1",
            milestone.UserTask.UserTaskId.Value
        );

    private Task<IReadOnlyList<string>> BreaksAsync(Milestone milestone) =>
        fixture.Database.ColumnAsync<string>(
            """
            select concat_ws(' ', kind, transfer_id, coalesce(resolution, 'OPEN')) from reconciliation_breaks
            where disbursement_id = $1
            """,
            milestone.DisbursementId.Value
        );

    private static IEnumerable<string> TypesAt(PartnerServer server) =>
        server.All.Select(received => received.Json.GetProperty("type").GetString()!);

    private Task AwaitEventOfAsync(string transfer, string status) =>
        Eventually.Async(
            () =>
                fixture.Database.ColumnAsync<string>(
                    "select status || coalesce(' ' || reason, '') from issuer_events where subject_id = $1",
                    transfer
                ),
            statuses => statuses.Contains(status),
            IssuingFixture.Patience,
            $"an event of {transfer} to be {status}"
        );

    private Task EventsAreProcessedAsync(Partner partner, int atLeast) =>
        Eventually.Async(
            () =>
                fixture.Database.ColumnAsync<string>(
                    "select status from issuer_events where client_id = $1 and name like 'INTERNAL_TRANSFER%'",
                    partner.ClientId.Value
                ),
            statuses => statuses.Count >= atLeast && !statuses.Contains("WAITING"),
            IssuingFixture.Patience,
            $"{atLeast} or more transfer events to be processed"
        );

    private async Task AssertPaidOnceAsync(Milestone milestone)
    {
        var (pool, value) = ((long)(Milestone.Pool * 100), (long)(Milestone.Value * 100));
        Assert.Equal(
            [pool, pool - value, 0, 0, value],
            await BooksAssert.PoolAsync(fixture.Database, milestone.UserTask.ProgramId)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }
}
