using Stretch.Clients;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Reconciliation;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Tasks;
using Stretch.TestKit.Postgres;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Simulation.Tests.Store;

/// <summary>What comparing books with the issuer's records relies on, of PostgreSQL and of its model alike.</summary>
public abstract class ComparisonCompliance
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ClientId client = new(Guid.CreateVersion7());

    private protected abstract StoreHost Host { get; }

    [Fact]
    public Task A_chore_is_one_silos_at_a_time_and_goes_on_where_it_was_left() =>
        Host.RunAsync(async () =>
        {
            await ConfigureAsync();
            var (one, two) = (Host.NewSilo().Chores, Host.NewSilo().Chores);
            var progress = Guid.CreateVersion7();

            var run = await one.TakeDueAsync(ChoreKind.Reconcile, Never);
            Assert.Equal((client, null, null), (run!.ClientId, run.DoneTo, run.Progress));
            Assert.Null(await two.TakeDueAsync(ChoreKind.Reconcile, Never));
            Assert.True(await one.RenewAsync(run, progress, Never));
            await one.HandBackAsync(run);

            var next = await two.TakeDueAsync(ChoreKind.Reconcile, Never);
            Assert.Equal(progress, next!.Progress);
            Assert.False(await one.RenewAsync(run, progress, Never));
            await one.FinishAsync(run, ChoreOutcome.Complete("too late"), TimeSpan.Zero);
            await two.FinishAsync(next, ChoreOutcome.Complete("done"), Hour);
            Assert.Null(await one.TakeDueAsync(ChoreKind.Reconcile, Never));

            await one.MakeDueAsync(ChoreKind.Reconcile, Never);
            var again = await one.TakeDueAsync(ChoreKind.Reconcile, Never);
            Assert.Null(again!.Progress);
            Assert.NotNull(again.DoneTo);
            await one.FinishAsync(again, ChoreOutcome.Unfinished("cut short"), TimeSpan.Zero);
            var last = await two.TakeDueAsync(ChoreKind.Reconcile, Never);
            Assert.Equal(again.DoneTo, last!.DoneTo);
        });

    [Fact]
    public Task What_is_in_transit_was_resolved_since_or_has_a_break_is_compared_in_pages() =>
        Host.RunAsync(async () =>
        {
            var since = WrittenRows.Then.Plus(Hour);
            var inTransit = Disbursement(DisbursementStatus.Pending, resolved: null);
            var unknown = Disbursement(DisbursementStatus.Unknown, resolved: null);
            var resolvedSince = Disbursement(DisbursementStatus.Settled, since);
            var resolvedBefore = Disbursement(DisbursementStatus.Settled, WrittenRows.Then);
            var withBreak = Disbursement(DisbursementStatus.Failed, WrittenRows.Then);
            await WriteAsync(
                [inTransit, unknown, resolvedSince, resolvedBefore, withBreak],
                Break(withBreak, BreakKind.SettlementMissing),
                Break(resolvedBefore, BreakKind.SettlementMissing, BreakResolution.IssuerTold),
                Break(unknown, BreakKind.LateTransfer)
            );
            var reader = Host.NewSilo().Comparisons;

            var open = await reader.WithOpenBreakAsync(client, Never);
            var seen = new List<Guid>();
            while (
                await reader.PageAsync(client, seen.LastOrDefault(), since.ToDateTimeOffset(), open, 2, Never)
                    is { Count: > 0 } page
            )
            {
                seen.AddRange(page.Select(row => row.DisbursementId.Value));
            }

            Assert.Equal([withBreak.Id.Value], open);
            Assert.Equal(InOrder(inTransit, unknown, resolvedSince, withBreak), seen);
            Assert.Equal(["from"], await reader.FundingAccountsAsync(client, Never));
        });

    [Fact]
    public Task What_is_in_transit_for_long_is_told_once() =>
        Host.RunAsync(async () =>
        {
            var late = Disbursement(DisbursementStatus.Pending, resolved: null);
            var known = Disbursement(DisbursementStatus.Unknown, resolved: null);
            var over = Disbursement(DisbursementStatus.Settled, WrittenRows.Then);
            await WriteAsync([late, known, over], Break(known, BreakKind.LateTransfer));
            var reader = Host.NewSilo().Comparisons;

            var before = WrittenRows.Then.ToDateTimeOffset();
            var seen = await reader.LatePageAsync(client, Guid.Empty, before + Hour, 10, Never);

            Assert.Equal([late.Id], seen.Select(row => row.DisbursementId));
            Assert.Empty(await reader.LatePageAsync(client, Guid.Empty, before, 10, Never));
            Assert.Empty(await reader.LatePageAsync(client, late.Id.Value, before + Hour, 10, Never));
        });

    [Fact]
    public Task What_was_resolved_before_is_compared_once_more_in_rounds() =>
        Host.RunAsync(async () =>
        {
            var after = WrittenRows.Then.Plus(Hour);
            var settled = Disbursement(DisbursementStatus.Settled, WrittenRows.Then) with
            {
                TransferId = $"trf_{client}",
            };
            var refused = Disbursement(DisbursementStatus.Failed, WrittenRows.Then);
            var later = Disbursement(DisbursementStatus.Settled, after) with { TransferId = $"trf_later_{client}" };
            await WriteAsync([settled, refused, later]);
            var (reader, rounds) = (Host.NewSilo().Comparisons, Host.NewSilo().Rechecks);

            var seen = await reader.ResolvedPageAsync(client, Guid.Empty, after.ToDateTimeOffset(), 10, Never);
            Assert.Equal([settled.Id], seen.Select(row => row.DisbursementId));
            Assert.Equal(Guid.Empty, await rounds.GoOnAsync(client, Hour, Never));
            await rounds.KeepAsync(client, settled.Id.Value, Never);
            Assert.Equal(settled.Id.Value, await rounds.GoOnAsync(client, TimeSpan.Zero, Never));
            await rounds.KeepAsync(client, comparedTo: null, Never);
            Assert.Null(await rounds.GoOnAsync(client, Hour, Never));
            Assert.Equal(Guid.Empty, await rounds.GoOnAsync(client, TimeSpan.Zero, Never));
        });

    [Fact]
    public Task A_balance_is_kept_until_a_younger_one_is_known() =>
        Host.RunAsync(async () =>
        {
            var balances = Host.NewSilo().Balances;
            var account = $"acc_{client}";

            Assert.Null(await balances.FindAsync(account, Never));
            await balances.KeepAsync(account, new BalanceLook(100, WrittenRows.Then.Plus(Hour)), Never);
            await balances.KeepAsync(account, new BalanceLook(200, WrittenRows.Then), Never);
            Assert.Equal(100, (await balances.FindAsync(account, Never))!.Cents);
            await balances.KeepAsync(account, new BalanceLook(50, WrittenRows.Then.Plus(Hour * 2)), Never);
            Assert.Equal(50, (await balances.FindAsync(account, Never))!.Cents);
        });

    [Fact]
    public Task A_break_of_an_account_closes_by_itself_opens_again_and_grows_with_its_fall() =>
        Host.RunAsync(async () =>
        {
            await Host.AddClientAsync(client);
            var breaks = Host.NewSilo().FundingBreaks;
            var account = $"acc_{client}";
            var (extra, fell) = (
                AccountBreak.Extra(client, account, $"trf_{client}", "extra"),
                Fell(account, 10, Hour)
            );

            await breaks.OpenAsync(extra, Never);
            await breaks.OpenAsync(fell, Never);
            await breaks.OpenAsync(Fell(account, 30, Hour * 2), Never);
            await breaks.OpenAsync(Fell(account, 20, Hour), Never);
            await breaks.CloseAsync(extra, Never);

            Assert.Equal([Fell(account, 30, Hour * 2)], await breaks.OpenOfAsync(account, Never));
            await breaks.CloseAsync(fell, Never);
            await breaks.OpenAsync(extra with { Detail = "again" }, Never);
            Assert.Equal([extra with { Detail = "again" }], await breaks.OpenOfAsync(account, Never));
        });

    private AccountBreak Fell(string account, long cents, TimeSpan after) =>
        AccountBreak.Outflow(
            client,
            account,
            new BalanceFall(cents, WrittenRows.Then, WrittenRows.Then.Plus(after)),
            $"by {cents}"
        );

    private async Task ConfigureAsync()
    {
        await Host.AddClientAsync(client);
        var configuration = new CardConfiguration("prd", "acc", true, "acc", WrittenRows.Then);
        var grain = new WrittenGrain(new ClientState(client, 1, 0, 0, 0, 0, configuration, HighnoteApiKey: null));
        await (await Host.NewSilo().OpenAsync()).Write(Guid.CreateVersion7(), [grain.On(1)], endsTransaction: false);
    }

    private async Task WriteAsync(IReadOnlyList<Disbursement> rows, params IReadOnlyList<ReconciliationBreak> breaks)
    {
        await Host.AddClientAsync(client);
        var grain = new WrittenGrain(WrittenRows.Program(new ProgramId(Guid.CreateVersion7()), client));
        Change[] changes =
        [
            .. rows.Select(row => new Insert<Disbursement>(row)),
            .. breaks.Select(row => new Insert<ReconciliationBreak>(row)),
        ];
        await (await Host.NewSilo().OpenAsync()).Write(
            Guid.CreateVersion7(),
            [grain.On(0, changes)],
            endsTransaction: false
        );
    }

    private Disbursement Disbursement(DisbursementStatus status, Timestamp? resolved) =>
        WrittenRows.Disbursement(
            WrittenRows.UserTask(
                new ProgramId(Guid.CreateVersion7()),
                new TaskId(Guid.CreateVersion7()),
                new UserId(Guid.CreateVersion7()),
                client
            )
        ) with
        {
            Status = status,
            ResolvedAt = resolved,
        };

    private static ReconciliationBreak Break(Disbursement row, BreakKind kind, BreakResolution? resolution = null) =>
        new(
            new BreakId(Guid.CreateVersion7()),
            row.ClientId,
            row.UserTask.ProgramId,
            row.UserTask.UserTaskId,
            row.Id,
            kind,
            "detail",
            TransferId: null,
            WrittenRows.Then,
            resolution,
            Note: null,
            resolution is null ? null : WrittenRows.Then
        );

    private static IEnumerable<Guid> InOrder(params IReadOnlyList<Disbursement> rows) =>
        rows.Select(row => row.Id.Value).Order();
}

public sealed class ModelComparisonTests : ComparisonCompliance
{
    private ModelHost? host;

    // Made by the test itself: a simulation stays on the thread it was made on.
    private protected override StoreHost Host => host ??= new ModelHost();
}

public sealed class PostgresComparisonTests(DatabaseFixture fixture)
    : ComparisonCompliance,
        IClassFixture<DatabaseFixture>
{
    private protected override StoreHost Host { get; } = new PostgresHost(fixture.Database);
}
