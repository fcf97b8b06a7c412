namespace Stretch.Silo.Persistence.Ledger;

/// <summary>
/// What must hold between a program's rows, each as a query for the rows where it does not: row, what, expected, actual. $1 is
/// the program.
/// </summary>
internal static class BooksChecks
{
    public static readonly IReadOnlyList<string> All =
    [
        EveryUserTasksValueIsInOneAccount,
        TheCountersCountTheRows,
        TheLatestAttemptIsTheUserTasks,
        AtMostOneAttemptIsSettled,
        DisbursementsSayWhatTheirUserTaskIsWorth,
        WhatIsInTransitIsBeingDriven,
        AttemptsAreWhatTheirEntriesSay,
        EventsHaveNoGaps,
        KeptAnswersAndKeyedEntriesNameEachOther,
        .. AttachmentChecks.All,
    ];

    /// <summary>
    /// By the entries, a user task's value lies where its status says, and nowhere else. One that is an attachment's share
    /// was reserved with all others of it, by an entry that names none.
    /// </summary>
    private const string EveryUserTasksValueIsInOneAccount = """
        with moved as (
            select e.user_task_id,
                sum(case when credit = 'RESERVED' then amount_cents when debit = 'RESERVED' then -amount_cents else 0 end) reserved,
                sum(case when credit = 'IN_TRANSIT' then amount_cents when debit = 'IN_TRANSIT' then -amount_cents else 0 end) in_transit,
                sum(case when credit = 'PAID' then amount_cents when debit = 'PAID' then -amount_cents else 0 end) paid
            from ledger_entries e where e.program_id = $1 and e.user_task_id is not null group by e.user_task_id
        ), expected as (
            select id, value_cents,
                case when status in ('ASSIGNED', 'STARTED') or disbursement_status = 'FAILED' then value_cents else 0 end
                    - case when attachment_id is null then 0 else value_cents end reserved,
                case when disbursement_status in ('PENDING', 'UNKNOWN') then value_cents else 0 end in_transit,
                case when disbursement_status = 'SETTLED' then value_cents else 0 end paid
            from user_tasks where program_id = $1
        )
        select 'user_tasks ' || coalesce(x.id, m.user_task_id), 'reserved/in_transit/paid',
            coalesce(x.reserved, 0) || '/' || coalesce(x.in_transit, 0) || '/' || coalesce(x.paid, 0),
            coalesce(m.reserved, 0) || '/' || coalesce(m.in_transit, 0) || '/' || coalesce(m.paid, 0)
        from expected x full join moved m on m.user_task_id = x.id
        where (coalesce(x.reserved, 0), coalesce(x.in_transit, 0), coalesce(x.paid, 0))
            is distinct from (coalesce(m.reserved, 0), coalesce(m.in_transit, 0), coalesce(m.paid, 0))
        """;

    private const string TheCountersCountTheRows = """
        with counted as (
            select (select count(*) from enrollments where program_id = $1 and unenrolled_at is null) enrolled,
                count(*) filter (where status in ('ASSIGNED', 'STARTED'))
                    + (select coalesce(sum(remaining_count), 0) from attachments where program_id = $1)::bigint open,
                count(*) filter (where status = 'COMPLETED') completed,
                (select count(*) from attachments where program_id = $1 and state <> 'DETACHED') attached,
                (select count(*) from attachments where program_id = $1 and state in ('ATTACHING', 'DETACHING')) running
            from user_tasks where program_id = $1
        )
        select 'programs ' || p.id, 'enrolled/open/completed/attached/running',
            concat_ws('/', c.enrolled, c.open, c.completed, c.attached, c.running),
            concat_ws('/', p.enrolled_count, p.open_count, p.completed_count, p.attachment_count, p.running_count)
        from programs p, counted c
        where p.id = $1 and (p.enrolled_count, p.open_count, p.completed_count, p.attachment_count, p.running_count)
            is distinct from (c.enrolled::integer, c.open, c.completed, c.attached::integer, c.running::integer)
        """;

    private const string TheLatestAttemptIsTheUserTasks = """
        select 'user_tasks ' || t.id, 'attempt/disbursement_status',
            coalesce(d.attempt, 0) || '/' || coalesce(d.status, 'NONE'), t.attempt || '/' || t.disbursement_status
        from user_tasks t
        left join lateral (
            select attempt, status from disbursements where user_task_id = t.id order by attempt desc limit 1
        ) d on true
        where t.program_id = $1 and t.status <> 'REMOVED'
            and (t.attempt, t.disbursement_status) is distinct from (coalesce(d.attempt, 0), coalesce(d.status, 'NONE'))
        """;

    private const string AtMostOneAttemptIsSettled = """
        select 'user_tasks ' || user_task_id, 'settled attempts', '1', count(*)::text
        from disbursements where program_id = $1 and status = 'SETTLED' group by user_task_id having count(*) > 1
        """;

    private const string DisbursementsSayWhatTheirUserTaskIsWorth = """
        select 'disbursements ' || d.id, 'amount_cents', coalesce(t.value_cents::text, 'a user task'), d.amount_cents::text
        from disbursements d left join user_tasks t on t.id = d.user_task_id
        where d.program_id = $1 and t.value_cents is distinct from d.amount_cents
        """;

    private const string WhatIsInTransitIsBeingDriven = """
        select 'disbursements ' || d.id, 'outbox message', 'one', 'none'
        from disbursements d left join outbox o on o.id = d.id
        where d.program_id = $1 and d.status in ('PENDING', 'UNKNOWN') and o.id is null
        """;

    private const string EventsHaveNoGaps = """
        select 'programs ' || p.id, 'event_count', count(e.id) || ' up to ' || coalesce(max(e.sequence), 0), p.event_count::text
        from programs p left join events e on e.program_id = p.id
        where p.id = $1 group by p.id
        having count(e.id) <> p.event_count or coalesce(max(e.sequence), 0) <> p.event_count
        """;

    /// <summary>By the entries alone: what was dispatched, and what became of it.</summary>
    private const string AttemptsAreWhatTheirEntriesSay = """
        with moved as (
            select user_task_id, attempt, min(amount_cents) least, max(amount_cents) most,
                string_agg(movement, ' ' order by sequence) told
            from ledger_entries
            where program_id = $1 and movement in ('DISPATCH', 'SETTLE', 'RETURN', 'LATE_SETTLE')
            group by user_task_id, attempt
        ), expected as (
            select user_task_id, attempt, least, most, told, case told
                when 'DISPATCH' then 'PENDING'
                when 'DISPATCH SETTLE' then 'SETTLED'
                when 'DISPATCH RETURN' then 'FAILED'
                when 'DISPATCH RETURN LATE_SETTLE' then 'SETTLED'
                end as status
            from moved
        ), attempts as (
            select user_task_id, attempt, case status when 'UNKNOWN' then 'PENDING' else status end status, amount_cents cents
            from disbursements where program_id = $1
        )
        select 'disbursements of ' || user_task_id, 'attempt ' || attempt || ', status/least/most',
            coalesce(x.status, x.told, 'NONE') || '/' || coalesce(x.least, 0) || '/' || coalesce(x.most, 0),
            coalesce(d.status, 'NONE') || '/' || coalesce(d.cents, 0) || '/' || coalesce(d.cents, 0)
        from expected x full join attempts d using (user_task_id, attempt)
        where (x.status, x.least, x.most) is distinct from (d.status, d.cents, d.cents) or x.status is null
        """;

    /// <summary>
    /// Answers are kept for 24 hours. What is older than 23 may be gone, so it is left out on both sides; an answer and its
    /// entries are of the same moment.
    /// </summary>
    private const string KeptAnswersAndKeyedEntriesNameEachOther = """
        with kept as (
            select key, entry_count, kind from idempotency_keys
            where program_id = $1 and created_at > now() - interval '23 hours'
        ), written as (
            select idempotency_key as key, count(*) as entry_count,
                case when min(cause) in ('program_created', 'task_assigned', 'task_attached') then 'CREATED' else 'DONE' end as kind
            from ledger_entries
            where program_id = $1 and idempotency_key is not null and created_at > now() - interval '23 hours'
            group by idempotency_key
        )
        select 'idempotency_keys ' || key, 'kind/entry_count',
            coalesce(w.kind, 'NONE') || '/' || coalesce(w.entry_count, 0),
            coalesce(k.kind, 'NONE') || '/' || coalesce(k.entry_count, 0)
        from kept k full join written w using (key)
        where (k.kind, k.entry_count) is distinct from (w.kind, w.entry_count)
        """;
}
