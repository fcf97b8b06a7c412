using Stretch.Silo.Telemetry.Readings;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Telemetry;

/// <summary>What the metrics say of the database.</summary>
public sealed class GaugeTests : IAsyncLifetime
{
    private static readonly TimeSpan Always = TimeSpan.Zero;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task They_say_where_all_money_is_and_what_has_come_to_no_end()
    {
        await ReserveTenAsync();
        await database.ExecuteAsync(
            """
            with transit as (
                insert into disbursements (id, user_task_id, program_id, user_id, client_id, attempt, status, amount_cents,
                    from_account_id, to_account_id, memo, transfer_key, sends, was_unknown, consent_ids, created_at)
                select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1,
                    status, cents, '', '', '', gen_random_uuid(), 1, false, '{}', now() - age
                from (values ('UNKNOWN', 700, interval '2 hours'), ('UNKNOWN', 50, interval '1 hour'),
                    ('SETTLED', 9000, interval '3 hours')) rows (status, cents, age)
                returning id, created_at
            )
            insert into outbox (id, kind, target, subject, due_at, created_at)
            select id, 'TRANSFER', id, id, now() - interval '90 seconds', created_at from transit
            """
        );

        var readings = await ReadAsync(Always);

        Assert.Equal(9_000, readings["stretch.books.cents AVAILABLE"]);
        Assert.Equal(1_000, readings["stretch.books.cents RESERVED"]);
        Assert.Equal(0, readings["stretch.books.cents IN_TRANSIT"]);
        Assert.Equal(0, readings["stretch.books.cents PAID"]);
        Assert.Equal(0, readings["stretch.disbursements.unresolved PENDING"]);
        Assert.Equal(2, readings["stretch.disbursements.unresolved UNKNOWN"]);
        Assert.Equal(750, readings["stretch.disbursements.unresolved_cents UNKNOWN"]);
        Assert.InRange(readings["stretch.disbursements.oldest_age UNKNOWN"], 7_200, 9_000);
        Assert.Equal(3, readings["stretch.outbox.waiting TRANSFER"]);
        Assert.InRange(readings["stretch.outbox.oldest_age TRANSFER"], 10_800, 12_600);
        Assert.InRange(readings["stretch.outbox.overdue_age "], 90, 1_800);
        Assert.Equal(0, readings["stretch.issuer_hooks.set_aside "]);
    }

    [Fact]
    public async Task Every_reading_is_of_a_gauge_and_every_gauge_is_read()
    {
        await database.ExecuteAsync(
            "insert into outbox (id, kind, target, subject, due_at, created_at) "
                + "select gen_random_uuid(), 'CARD', gen_random_uuid(), gen_random_uuid(), now(), now()"
        );

        var names = (await ReadAsync(Always)).Keys.Select(key => key.Split(' ')[0]).ToHashSet();

        Assert.Equal(DatabaseGauge.All.Select(gauge => gauge.Name).Order(), names.Order());
    }

    [Fact]
    public async Task A_comparison_is_as_old_as_that_of_the_active_partner_who_has_waited_longest()
    {
        var (_, disabled) = (await Partner.RegisterAsync(database), await Partner.RegisterAsync(database));
        await database.ExecuteAsync(
            "insert into issuer_chores (client_id, chore, due_at, done_to) "
                + "select id, 'RECONCILE', now(), now() - interval '2 hours' from clients"
        );
        await database.ExecuteAsync(
            "update issuer_chores set done_to = now() - interval '9 hours' where client_id = $1",
            disabled.ClientId.Value
        );
        await database.ExecuteAsync("update clients set status = 'DISABLED' where id = $1", disabled.ClientId.Value);

        var readings = await ReadAsync(Always);

        Assert.InRange(readings["stretch.reconciliation.oldest_age "], 7_200, 9_000);
        Assert.Equal(0, readings["stretch.reconciliation.oldest_balance_age "]);
    }

    [Fact]
    public async Task One_silo_reads_and_the_others_show_what_it_read()
    {
        var (one, other) = (new GaugeStore(database.DataSource), new GaugeStore(database.DataSource));

        Assert.True(await one.ReadAsync(Hour, CancellationToken.None));
        Assert.False(await other.ReadAsync(Hour, CancellationToken.None));

        var shown = await other.ShowAsync(CancellationToken.None);
        Assert.Equal(0, Assert.Single(shown.ByName["stretch.webhooks.pending"]).Value);
        Assert.InRange(shown.Age, TimeSpan.Zero, Hour);
    }

    [Fact]
    public async Task Silos_that_want_to_read_at_once_do_not_wait_for_each_other()
    {
        await using var reading = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await reading.BeginTransactionAsync();
        await using var turn = new Npgsql.NpgsqlCommand("select from gauge_turns for update", reading);
        await turn.ExecuteNonQueryAsync();

        Assert.False(await new GaugeStore(database.DataSource).ReadAsync(Always, CancellationToken.None));
    }

    private async Task ReserveTenAsync()
    {
        await using var silo = await LocalSilo.StartAsync(database.ConnectionString);
        var partner = await Partner.RegisterAsync(database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 100);
        var user = await partner.EnrollAsync(silo.Grains, program);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10);
        Partner.Value(await partner.AssignAsync(silo.Grains, program, task, user));
    }

    /// <summary>By name and label.</summary>
    private async Task<Dictionary<string, double>> ReadAsync(TimeSpan interval)
    {
        var store = new GaugeStore(database.DataSource);
        Assert.True(await store.ReadAsync(interval, CancellationToken.None));
        var readings = await store.ShowAsync(CancellationToken.None);
        return readings
            .ByName.SelectMany(gauge => gauge)
            .ToDictionary(reading => $"{reading.Name} {reading.Label}", reading => reading.Value);
    }
}
