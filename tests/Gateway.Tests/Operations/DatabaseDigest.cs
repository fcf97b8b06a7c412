using Stretch.TestKit;
using Stretch.TestKit.Postgres;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>
/// What stands in the database, table by table, to tell whether a call changed anything. Left out is what silos write by
/// themselves: how far work handed on has come, deliveries, leases, tokens, and the place that an event gets in the partner's
/// log.
/// </summary>
internal static class DatabaseDigest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Outbox = "outbox";

    private static readonly HashSet<string> SilosOwn =
    [
        Outbox,
        "webhook_deliveries",
        "webhook_attempts",
        "issuer_events",
        "rate_budgets",
        "login_failures",
        "refresh_families",
        "signing_keys",
        "issuer_chores",
        "funding_accounts",
        "funding_balances",
        "recheck_rounds",
        "ledger_checkpoint_turns",
        "verifications",
        "verification_turns",
    ];

    /// <summary>Work that a silo has in hand or will take up in a moment.</summary>
    private const string UnderWay = """
        select (select count(*) from outbox where due_at < now() + interval '2 seconds' or leased_until > now())
             + (select count(*) from issuer_events where status = 'WAITING' and due_at < now() + interval '2 seconds')
        """;

    /// <summary>Waits until work that is under way has come to rest.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TakeAsync(TestDatabase database)
    {
        var last = await ReadAsync(database);
        await Eventually.Async(
            async () =>
            {
                var before = last;
                last = await ReadAsync(database);
                return Differences(before, last).Count == 0 && await database.ScalarAsync<long>(UnderWay) == 0;
            },
            Patience,
            () => "expected the database to come to rest."
        );
        return last;
    }

    /// <summary>
    /// The tables in which anything differs. A message that is gone was a silo's work that ended; one that is new is a call's doing.
    /// </summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after
    ) =>
        [
            .. after
                .Keys.Union(before.Keys)
                .Where(table =>
                    table == Outbox
                        ? Messages(after).Except(Messages(before)).Any()
                        : before.GetValueOrDefault(table) != after.GetValueOrDefault(table)
                ),
        ];

    private static IEnumerable<string> Messages(IReadOnlyDictionary<string, string> digests) =>
        digests[Outbox].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<Dictionary<string, string>> ReadAsync(TestDatabase database)
    {
        var tables = await database.ColumnAsync<string>(
            "select table_name::text from information_schema.tables where table_schema = 'public' order by 1"
        );
        var digests = new Dictionary<string, string>();
        foreach (var table in tables.Where(table => !SilosOwn.Contains(table)))
        {
            digests[table] = await database.ScalarAsync<string>(
                $"""
                select count(*) || ' ' || coalesce(md5(string_agg(row::text, '|' order by row::text)), '')
                from (select to_jsonb(t) - 'position' as row from "{table}" t) rows
                """
            );
        }

        digests[Outbox] = await database.ScalarAsync<string>(
            "select coalesce(string_agg(id::text, ' '), '') from outbox"
        );

        return digests;
    }
}
