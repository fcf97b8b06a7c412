namespace Stretch.Silo.Persistence.Budgets;

/// <summary>
/// Budgets that all silos share, a row each, handed out in blocks of one second of the clock; in a table that costs no flush
/// and may be lost in a crash.
/// </summary>
internal static class BudgetBlocks
{
    /// <summary>Takes the rest of these budgets away until a second is over: ids, the second, and what it would have held.</summary>
    public const string Spend = """
        insert into rate_budgets as budget (budget_id, second, taken, granted, per_second)
        select spent.budget_id, spent.second, spent.per_second, 0, spent.per_second
        from unnest($1::uuid[], $2::bigint[], $3::integer[]) spent (budget_id, second, per_second)
        order by spent.budget_id
        on conflict (budget_id) do update
        set second = excluded.second, taken = excluded.taken, granted = 0, per_second = excluded.per_second
        where budget.second <= excluded.second
        """;

    /// <summary>
    /// Leases what is left of each budget up to what is wanted: ids, seconds and counts in, and out the id, the second (a later
    /// one where another silo's clock is ahead), what was granted, what is left, and what the second holds.
    /// </summary>
    /// <param name="limit">Selects the <c>per_second</c> of <c>ask</c>; a budget for which it finds none gets no lease.</param>
    public static string Lease(string limit) =>
            // Rows are locked in the order of their ids, so that two silos never wait for each other. "granted" is what this very
            // statement took: a plain "returning" could not tell it from what was taken before.
            $"""
            insert into rate_budgets as budget (budget_id, second, taken, granted, per_second)
            select ask.budget_id, ask.second, least(ask.wanted, l.per_second), least(ask.wanted, l.per_second), l.per_second
            from unnest($1::uuid[], $2::bigint[], $3::integer[]) ask (budget_id, second, wanted)
            cross join lateral ({limit}) l
            order by ask.budget_id
            on conflict (budget_id) do update
            set second = greatest(budget.second, excluded.second),
                per_second = excluded.per_second,
                granted = case when budget.second >= excluded.second
                    then least(excluded.taken, greatest(excluded.per_second - budget.taken, 0))
                    else excluded.taken end,
                taken = case when budget.second >= excluded.second
                    then budget.taken + least(excluded.taken, greatest(excluded.per_second - budget.taken, 0))
                    else excluded.taken end
            returning budget_id, second, granted, greatest(per_second - taken, 0), per_second
            """;
}
