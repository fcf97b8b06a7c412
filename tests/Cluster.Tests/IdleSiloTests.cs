using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// What a silo looks for by itself, it finds by indexes: a queue that is asked every second costs the same whatever has gone
/// through it before.
/// </summary>
public sealed class IdleSiloTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int Rows = 20_000;

    /// <summary>Fewer rows than these are read from end to end with good reason.</summary>
    private const int ManyRows = 1_000;

    /// <summary>All four kinds of chores have been looked for by then.</summary>
    private const int RoundOfChores = 6;

    private const string FillClients = """
        insert into clients (id, version, created_at)
        select gen_random_uuid(), 1, now() - make_interval(secs => i) from generate_series(1, $1) i
        """;

    private const string FillUsers = """
        insert into users (id, version, client_id, created_at) select gen_random_uuid(), 1, id, created_at from clients
        """;

    private const string FillIssuerEvents = """
        insert into issuer_events (hook_id, event_id, client_id, name, body, status, reason, due_at, received_at, id)
        select id, id::text, id, 'PAYMENT_CARD_ISSUED', '', 'SET_ASIDE', 'no_match', now(), now(), id from clients
        """;

    private const string FillEvents = """
        insert into events (id, client_id, program_id, sequence, position, type, body, created_at)
        select gen_random_uuid(), (select id from clients limit 1), gen_random_uuid(), 1, i, 'account.opened', '{}', now()
        from generate_series(1, $1) i
        """;

    private const string FillDeliveries = """
        insert into webhook_deliveries (event_id, client_id, program_id, position, status, due_at, created_at, settled_at)
        select id, client_id, program_id, position, 'DELIVERED', now(), now(), now() from events
        """;

    private const string FillAnswers = """
        insert into idempotency_keys (key, fingerprint, kind, answer, created_at)
        select gen_random_uuid(), gen_random_uuid(), 'CREATED', ''::bytea, now() from generate_series(1, $1)
        """;

    [Fact]
    public async Task An_idle_silo_reads_no_large_table_from_end_to_end()
    {
        await fixture.Database.ExecuteAsync(FillClients, Rows);
        await fixture.Database.ExecuteAsync(FillUsers);
        await fixture.Database.ExecuteAsync(FillIssuerEvents);
        await fixture.Database.ExecuteAsync(FillEvents, Rows);
        await fixture.Database.ExecuteAsync(FillDeliveries);
        await fixture.Database.ExecuteAsync(FillAnswers, Rows);
        await fixture.Database.ExecuteAsync("vacuum analyze");
        await using var silo = await SiloProcess.StartAsync(fixture.Database.ConnectionString, output: output);

        // PostgreSQL counts late: what the start itself has read is told by then.
        await RoundOfChoresAsync();
        var before = await LargeScansAsync();
        await RoundOfChoresAsync();

        Assert.Equal(before, await LargeScansAsync());
    }

    private async Task RoundOfChoresAsync()
    {
        var from = await ChoreScansAsync();
        await Eventually.Async(
            async () => await ChoreScansAsync() >= from + RoundOfChores,
            TimeSpan.FromSeconds(120),
            "the silo looks for chores"
        );
    }

    private Task<long> ChoreScansAsync() =>
        fixture.Database.ScalarAsync<long>(
            "select seq_scan + idx_scan from pg_stat_user_tables where relname = 'issuer_chores'"
        );

    private Task<IReadOnlyList<string>> LargeScansAsync() =>
        fixture.Database.ColumnAsync<string>(
            """
            select relname || ' was read from end to end ' || seq_scan || ' times' from pg_stat_user_tables
            where n_live_tup > $1 order by 1
            """,
            ManyRows
        );
}
