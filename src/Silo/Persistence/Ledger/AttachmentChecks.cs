using Stretch.Silo.Persistence.Attachments;

namespace Stretch.Silo.Persistence.Ledger;

/// <summary>What must hold between a program's attachments, their shares and the entries; as <see cref="BooksChecks"/>.</summary>
internal static class AttachmentChecks
{
    public static IReadOnlyList<string> All =>
        [
            WhatNoUserTaskHoldsIsShares,
            TheEntriesReservedAndCancelledTheShares,
            EveryAssignedShareIsAUserTask,
            TheSharesThatRemainAreTheMembersToVisit,
            WhatIsAtWorkIsBeingDriven,
        ];

    /// <summary>
    /// What entries without a user task have reserved and not released again is the attachments' shares: those that became
    /// user tasks and those that remain.
    /// </summary>
    private const string WhatNoUserTaskHoldsIsShares = """
        with moved as (
            select coalesce(sum(case when credit = 'RESERVED' then amount_cents when debit = 'RESERVED' then -amount_cents end), 0) cents
            from ledger_entries where program_id = $1 and user_task_id is null
        ), shares as (
            select coalesce(sum(value_cents * (assigned_count + remaining_count)), 0) cents
            from attachments where program_id = $1
        )
        select 'attachments', 'shares', moved.cents::text, shares.cents::text
        from moved, shares where moved.cents <> shares.cents
        """;

    private const string TheEntriesReservedAndCancelledTheShares = """
        select 'attachments ' || a.id, 'reserved/cancelled',
            coalesce(r.amount_cents, 0) || '/' || coalesce(c.amount_cents, 0),
            a.value_cents * a.total_count || '/' || a.value_cents * a.cancelled_count
        from attachments a
        left join ledger_entries r on r.program_id = a.program_id and r.sequence = a.reserve_entry
            and r.movement = 'RESERVE' and r.cause = 'task_attached'
        left join ledger_entries c on c.program_id = a.program_id and c.sequence = a.cancel_entry
            and c.movement = 'RELEASE' and c.cause = 'task_detached'
        where a.program_id = $1 and (coalesce(r.amount_cents, 0), coalesce(c.amount_cents, 0))
            is distinct from (a.value_cents * a.total_count, a.value_cents * a.cancelled_count)
        """;

    private const string EveryAssignedShareIsAUserTask = """
        with taken as (
            select attachment_id, task_id, value_cents, count(*) from user_tasks
            where program_id = $1 and attachment_id is not null group by attachment_id, task_id, value_cents
        ), given as (
            select id, task_id, value_cents, assigned_count from attachments where program_id = $1 and assigned_count > 0
        )
        select 'attachments ' || coalesce(given.id, taken.attachment_id), 'assigned_count of its task and value',
            coalesce(taken.count, 0)::text, coalesce(given.assigned_count, 0)::text
        from given full join taken on taken.attachment_id = given.id
            and taken.task_id = given.task_id and taken.value_cents = given.value_cents
        where taken.count is distinct from given.assigned_count
        """;

    /// <summary>
    /// An attachment at work has a share for each member that is still to be visited, and nobody who was visited is left out.
    /// </summary>
    private static readonly string TheSharesThatRemainAreTheMembersToVisit = $"""
        select 'attachments ' || a.id, 'remaining_count, before the position', m.ahead || ', 0', a.remaining_count || ', ' || m.behind
        from attachments a
        cross join lateral (
            select count(*) filter (where e.user_id > a.position) ahead, count(*) filter (where e.user_id <= a.position) behind
            from enrollments e
            left join {AttachmentSql.HeldAtAttaching("a.program_id", "e.user_id", "a.task_id")} on true
            where e.program_id = a.program_id and e.unenrolled_at is null and e.enrolled_version < a.version and held is null
        ) m
        where a.program_id = $1 and a.state = 'ATTACHING' and (m.ahead <> a.remaining_count or m.behind <> 0)
        """;

    private const string WhatIsAtWorkIsBeingDriven = """
        select 'attachments ' || a.id, 'outbox message', 'one', 'none'
        from attachments a
        where a.program_id = $1 and a.state in ('ATTACHING', 'DETACHING')
            and not exists (select from outbox o where o.kind = 'ATTACHMENT' and o.subject = a.id)
        """;
}
