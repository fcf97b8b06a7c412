using System.Net;
using System.Text.Json;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>The account that pays: its balance beside its transfers, and its transfers beside our disbursements.</summary>
public sealed class FundingAccountTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const long Much = 1_000_000;

    /// <summary>More than the transfers of all these tests together, which may explain what falls within a minute of them.</summary>
    private const long MuchMore = 10 * Much;

    private string Account => fixture.Issuer.Info.ProductFundingAccountId;

    [Fact]
    public async Task Money_that_left_by_no_transfer_is_a_break_until_the_operator_accepts_it()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await ReconcileAsync(silo, milestone);

        await fixture.Issuer.WithdrawAsync(Account, MuchMore);
        await ReconcileAsync(silo, milestone);
        await ReconcileAsync(silo, milestone);

        var id = Assert.Single(await OpenOutflowsAsync());
        var (_, refused) = await ResolveAsync(silo, id, "TRANSFER_NEVER_MADE");
        Assert.Equal("resolution_not_possible", refused.GetProperty("code").GetString());
        var (status, accepted) = await ResolveAsync(silo, id, "ACCEPTED");
        Assert.True(status == HttpStatusCode.OK, accepted.GetRawText());
        Assert.Equal(Account, accepted.GetProperty("fundingAccountId").GetString());
        Assert.Equal("RESOLVED", accepted.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, accepted.GetProperty("userTaskId").ValueKind);

        await ReconcileAsync(silo, milestone);
        Assert.Empty(await OpenOutflowsAsync());
        Assert.Contains(id, await ListedAsync(silo, "UNEXPLAINED_OUTFLOW", "RESOLVED"));
    }

    [Fact]
    public async Task A_fall_that_two_runs_see_from_the_same_look_is_one_break()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await fixture.Database.ExecuteAsync("delete from funding_balances");
        await ReconcileAsync(silo, milestone);
        await fixture.Database.ExecuteAsync("create table look_before as select * from funding_balances");
        await fixture.Issuer.WithdrawAsync(Account, MuchMore);
        await ReconcileAsync(silo, milestone);
        var first = await OpenOutflowsAsync();

        // As if the run had been cut short before it could move the look on.
        await fixture.Database.ExecuteAsync("delete from funding_balances");
        await fixture.Database.ExecuteAsync("insert into funding_balances select * from look_before");
        await fixture.Issuer.WithdrawAsync(Account, Much);
        await ReconcileAsync(silo, milestone);

        var id = Assert.Single(await OpenOutflowsAsync());
        Assert.Equal(first, [id]);
        Assert.Equal(
            MuchMore + Much,
            await fixture.Database.ScalarAsync<long>(
                "select fall_cents from account_breaks where kind = 'UNEXPLAINED_OUTFLOW' and resolution is null"
            )
        );
        await ResolveAsync(silo, id, "ACCEPTED");
    }

    [Fact]
    public async Task Deposits_and_transfers_that_are_not_ours_are_no_breaks()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await ReconcileAsync(silo, milestone);

        var invoice = await milestone.SendBesideAsync(silo, fixture, cents: 5_000, "an invoice of somebody else's");
        await AwaitCompletedAsync(invoice);
        await ReconcileAsync(silo, milestone);
        await fixture.Issuer.SimulateAsync(
            $$"""
            simulateDeposit(input: {
              amount: { value: 5000, currencyCode: USD }, source: WIRE, toFinancialAccountId: "{{Account}}"
            })
            """
        );
        var summary = await ReconcileAsync(silo, milestone);

        Assert.EndsWith("; 1 balances compared, 0 not shown", summary, StringComparison.Ordinal);
        Assert.Empty(await OpenOutflowsAsync());
        Assert.Empty(await ExtrasAsync(invoice));
    }

    [Fact]
    public async Task A_fall_that_a_transfer_explains_which_turns_up_later_is_no_break_any_more()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await ReconcileAsync(silo, milestone);
        const string memo = "listed late";
        await AwaitCompletedAsync(await milestone.SendBesideAsync(silo, fixture, Much, memo));
        await fixture.Issuer.HideTransferAsync(memo);
        await ReconcileAsync(silo, milestone);
        var hidden = await OpenOutflowsAsync();

        await fixture.Issuer.ShowTransferAsync(memo);
        await ReconcileAsync(silo, milestone);

        Assert.Single(hidden);
        Assert.Empty(await OpenOutflowsAsync());
        Assert.Equal(
            "ISSUER_TOLD",
            await fixture.Database.ScalarAsync<string>(
                "select resolution from account_breaks where kind = 'UNEXPLAINED_OUTFLOW' order by created_at desc limit 1"
            )
        );
    }

    [Fact]
    public async Task A_transfer_with_our_memo_that_no_disbursement_made_is_extra_until_the_issuer_says_it_failed()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        var nobodys = TransferMemo.Write(milestone.Partner.NewId<DisbursementId>(), attempt: 1);
        var transfer = await milestone.SendBesideAsync(silo, fixture, cents: 1, nobodys);
        await AwaitCompletedAsync(transfer);

        await ReconcileAsync(silo, milestone);
        await ReconcileAsync(silo, milestone);
        Assert.Equal(["OPEN"], await ExtrasAsync(transfer));
        Assert.NotEmpty(await ListedAsync(silo, "EXTRA_TRANSFER", "OPEN"));

        await fixture.Issuer.FailTransferAsync(transfer);
        await ReconcileAsync(silo, milestone);
        Assert.Equal(["ISSUER_TOLD"], await ExtrasAsync(transfer));
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

    private Task<string> ReconcileAsync(LocalSilo silo, Milestone milestone) =>
        Comparison.RunAsync(silo, fixture.Database, milestone.Partner.ClientId);

    private Task AwaitCompletedAsync(string transfer) =>
        Eventually.Async(
            () => fixture.Issuer.TransferStatusAsync(transfer),
            status => status == "COMPLETED",
            Patience,
            "the issuer to complete the transfer"
        );

    /// <summary>Whichever partner's run has found them: the partners of these tests share the account.</summary>
    private async Task<IReadOnlyList<string>> OpenOutflowsAsync()
    {
        var ids = await fixture.Database.ColumnAsync<Guid>(
            "select id from account_breaks where kind = 'UNEXPLAINED_OUTFLOW' and resolution is null"
        );
        return [.. ids.Select(id => new Stretch.Reconciliation.BreakId(id).ToString())];
    }

    private Task<IReadOnlyList<string>> ExtrasAsync(string transfer) =>
        fixture.Database.ColumnAsync<string>(
            "select coalesce(resolution, 'OPEN') from account_breaks where kind = 'EXTRA_TRANSFER' and transfer_id = $1",
            transfer
        );

    private Task<(HttpStatusCode Status, JsonElement Body)> ResolveAsync(
        LocalSilo silo,
        string id,
        string resolution
    ) =>
        fixture.AsOperatorAsync(
            silo,
            HttpMethod.Post,
            $"/v1/reconciliation/breaks/{id}/resolve",
            $$"""{"resolution": "{{resolution}}", "note": "A fee, says the issuer."}"""
        );

    /// <summary>What the operator sees of every partner's breaks of a kind.</summary>
    private async Task<IReadOnlyList<string>> ListedAsync(LocalSilo silo, string kind, string status)
    {
        var clients = await fixture.Database.ColumnAsync<Guid>("select distinct client_id from account_breaks");
        var listed = new List<string>();
        foreach (var client in clients.Select(id => new Stretch.Clients.ClientId(id)))
        {
            var path = $"/v1/clients/{client}/breaks?kind={kind}&status={status}";
            var (answer, body) = await fixture.AsOperatorAsync(silo, HttpMethod.Get, path);
            Assert.True(answer == HttpStatusCode.OK, body.GetRawText());
            listed.AddRange(
                body.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("breakId").GetString()!)
            );
        }

        return listed;
    }
}
