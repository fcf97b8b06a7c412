using Npgsql;
using Stretch.Reconciliation;

namespace Stretch.Silo.Telemetry.Readings;

/// <summary>
/// The readings in PostgreSQL. Sums over programs are sums of their rows' counters; everything else is found by an index of
/// what has come to no end, never by a walk through all there ever was.
/// </summary>
internal sealed class GaugeStore(NpgsqlDataSource database)
{
    private const string TakeTurn = """
        update gauge_turns t set read_at = now()
        from (
            select id from gauge_turns where read_at < now() - make_interval(secs => $1) for update skip locked
        ) free
        where t.id = free.id
        """;

    // Whatever is in transit has an outbox message until its end. Each is looked up by its key: a plain join, planned while
    // there were few, would go through all disbursements.
    private const string Read = """
        with money as (
            select coalesce(sum(available_cents), 0) as available, coalesce(sum(reserved_cents), 0) as reserved,
                coalesce(sum(in_transit_cents), 0) as in_transit, coalesce(sum(paid_cents), 0) as paid
            from programs
        ),
        unresolved as (
            select d.status, count(*) as count, sum(d.amount_cents) as cents,
                extract(epoch from now() - min(d.created_at)) as age
            from outbox o cross join lateral (
                select status, amount_cents, created_at from disbursements
                where id = o.subject and status in ('PENDING', 'UNKNOWN') limit 1
            ) d
            where o.kind = 'TRANSFER'
            group by d.status
        ),
        work as (
            select kind, count(*) as count, extract(epoch from now() - min(created_at)) as age from outbox group by kind
        ),
        overdue as (
            select coalesce(extract(epoch from now() - min(due_at)), 0) as age from outbox
            where due_at <= now() and (leased_until is null or leased_until < now())
        ),
        compared as (
            select coalesce(k.done_to, k.begun_at, k.due_at) as partner_at, coalesce(a.compared_at, a.added_at) as account_at
            from issuer_chores k
            cross join lateral (
                select funding_account_id from clients where id = k.client_id and status = 'ACTIVE' limit 1
            ) c
            left join lateral (
                select compared_at, added_at from funding_accounts where account_id = c.funding_account_id limit 1
            ) a on true
            where k.chore = 'RECONCILE'
        ),
        open_breaks as (
            select kind from reconciliation_breaks where resolution is null
            union all
            select kind from account_breaks where resolution is null
            union all
            select kind from onboarding_breaks where resolution is null
        )
        insert into gauge_readings (name, label, value)
        select 'stretch.books.cents', account, cents
        from money cross join lateral (
            values ('AVAILABLE', available), ('RESERVED', reserved), ('IN_TRANSIT', in_transit), ('PAID', paid)
        ) accounts (account, cents)
        union all
        select 'stretch.disbursements.' || name, status, coalesce(value, 0)
        from (values ('PENDING'), ('UNKNOWN')) statuses (status) left join unresolved using (status)
        cross join lateral (values ('unresolved', count), ('unresolved_cents', cents), ('oldest_age', age)) parts (name, value)
        union all
        select 'stretch.reconciliation.open_breaks', kind, count(open_breaks.kind)
        from (select unnest($1) union select kind from open_breaks) kinds (kind) left join open_breaks using (kind)
        group by kind
        union all
        select 'stretch.reconciliation.' || name, '', coalesce(extract(epoch from now() - since), 0)
        from (select min(partner_at) as partner, min(account_at) as account from compared) oldest
        cross join lateral (values ('oldest_age', partner), ('oldest_balance_age', account)) parts (name, since)
        union all
        select 'stretch.verification.differing_programs', '', (select count(*) from verifications where difference_count > 0)
        union all
        select 'stretch.verification.oldest_age', '', coalesce(extract(epoch from now() - (
            select min(coalesce(verified_at, added_at)) from verifications)), 0)
        union all
        select 'stretch.outbox.' || name, kind, value
        from work cross join lateral (values ('waiting', count), ('oldest_age', age)) parts (name, value)
        union all
        select 'stretch.outbox.overdue_age', '', age from overdue
        union all
        select 'stretch.webhooks.pending', '', (select count(*) from webhook_deliveries where status = 'PENDING')
        union all
        select 'stretch.issuer_hooks.waiting', '', (select count(*) from issuer_events where status = 'WAITING')
        union all
        select 'stretch.issuer_hooks.deaf', '', (select count(*) from issuer_hooks where deaf_since is not null)
        union all
        select 'stretch.issuer_hooks.set_aside', '', (select count(*) from issuer_events where status = 'SET_ASIDE')
        """;

    private static readonly string[] BreakKinds = [.. Enum.GetValues<BreakKind>().Select(UpperSnake.Of)];

    private const string Show = """
        select r.name, r.label, r.value from gauge_readings r
        union all
        select '', '', extract(epoch from now() - read_at) from gauge_turns
        """;

    /// <summary>Reads anew unless that was done within the interval, or another silo is just at it.</summary>
    /// <returns>Whether it was for us to do.</returns>
    public async Task<bool> ReadAsync(TimeSpan interval, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand(TakeTurn, connection)
        {
            Parameters = { new() { Value = interval.TotalSeconds } },
        };
        if (await turn.ExecuteNonQueryAsync(cancellation) == 0)
        {
            return false;
        }

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("delete from gauge_readings"),
                // So that what never happened reads 0, and an alert has something to compare.
                new(Read) { Parameters = { new() { Value = BreakKinds } } },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>What was last read, by whichever silo.</summary>
    public async Task<GaugeReadings> ShowAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Show);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var readings = new List<GaugeReading>();
        var age = TimeSpan.Zero;
        while (await reader.ReadAsync(cancellation))
        {
            var (name, label, value) = (reader.GetString(0), reader.GetString(1), reader.GetDouble(2));
            if (name.Length == 0)
            {
                age = TimeSpan.FromSeconds(value);
            }
            else
            {
                readings.Add(new GaugeReading(name, label, value));
            }
        }

        return new GaugeReadings(readings.ToLookup(reading => reading.Name), age);
    }
}
