using Microsoft.Extensions.Logging;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Reconciliation;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Silo.Telemetry.Readings;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Telemetry;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Persistence.Reconciliation;

/// <summary>What metrics and log say of breaks, as a collector hears it.</summary>
public sealed class BreakMetricsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string Opened = "stretch.reconciliation.breaks_opened";
    private const string Resolved = "stretch.reconciliation.breaks_resolved";
    private const string Open = "stretch.reconciliation.open_breaks";

    private static readonly ReconciliationBreak Late = new(
        default(BreakId),
        default(ClientId),
        default(ProgramId),
        default(UserTaskId),
        default(DisbursementId),
        BreakKind.LateTransfer,
        "A detail.",
        TransferId: null,
        new Timestamp(1_800_000_000_000)
    );

    [Fact]
    public void Each_break_is_counted_by_its_kind_as_it_opens_and_as_it_ends_and_is_warned_of()
    {
        using var log = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var alerts = new BreakAlerts(loggers.CreateLogger<BreakAlerts>());
        using var readings = new MeterReadings(alerts.Owns);

        alerts.Committed(new Insert<ReconciliationBreak>(Late));
        alerts.Committed(
            new Update<ReconciliationBreak>(Late.Resolve(BreakResolution.IssuerTold, note: null, Late.CreatedAt))
        );
        alerts.Committed(new Update<ReconciliationBreak>(Late));
        alerts.NoteOpened(AccountBreak.Extra(Late.ClientId, "acct_1", "tr_1", "Another detail."));

        Assert.Equal(2, readings[$"{Opened}{{kind=LATE_TRANSFER}}"]);
        Assert.Equal(1, readings[$"{Resolved}{{kind=LATE_TRANSFER}}"]);
        Assert.Equal(1, readings[$"{Opened}{{kind=EXTRA_TRANSFER}}"]);
        Assert.Equal(3, log.Written.Count(line => line.StartsWith("Warning Break brk_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task How_many_are_open_is_read_from_the_database_by_kind()
    {
        await fixture.Database.ExecuteAsync(
            """
            insert into reconciliation_breaks (id, client_id, program_id, user_task_id, disbursement_id, kind, detail, created_at,
                resolution, resolved_at)
            select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), kind, '', now(),
                resolution, case when resolution is not null then now() end
            from (values ('LATE_TRANSFER', null), ('LATE_TRANSFER', null), ('LATE_TRANSFER', 'ISSUER_TOLD'),
                ('EXTRA_TRANSFER', null)) rows (kind, resolution)
            """
        );
        await fixture.Database.ExecuteAsync(
            "with c as (insert into clients (id, version, created_at) values (gen_random_uuid(), 1, now()) returning id) "
                + "insert into account_breaks (id, client_id, account_id, kind, detail, transfer_id, created_at) "
                + "select gen_random_uuid(), id, 'acct_1', 'EXTRA_TRANSFER', '', 'tr_1', now() from c"
        );
        await fixture.Database.ExecuteAsync(
            "insert into onboarding_breaks (application_id, kind, user_id, client_id, detail, created_at) "
                + "values (gen_random_uuid(), 'card_not_found', gen_random_uuid(), gen_random_uuid(), '', now())"
        );
        var store = new GaugeStore(fixture.Database.DataSource);
        using var metrics = new DatabaseMetrics();
        using var readings = new MeterReadings(metrics.Owns);

        Assert.True(await store.ReadAsync(TimeSpan.Zero, CancellationToken.None));
        metrics.Show(await store.ShowAsync(CancellationToken.None));

        Assert.Equal(2, readings[$"{Open}{{kind=LATE_TRANSFER}}"]);
        Assert.Equal(2, readings[$"{Open}{{kind=EXTRA_TRANSFER}}"]);
        Assert.Equal(1, readings[$"{Open}{{kind=card_not_found}}"]);
        Assert.Equal(0, readings[$"{Open}{{kind=MISSING_TRANSFER}}"]);
    }
}
