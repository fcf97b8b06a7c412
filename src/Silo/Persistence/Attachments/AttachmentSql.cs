using static Stretch.Domain.Attachments.AttachmentLimits;

namespace Stretch.Silo.Persistence.Attachments;

/// <summary>
/// How people and what they hold are found. Each piece is read by the index that holds just those rows; the limits keep
/// the planner from turning a probe for one person into a scan for all.
/// </summary>
internal static class AttachmentSql
{
    /// <summary>The attachment that the key names.</summary>
    public const string NextRound =
        "cross join lateral (select * from attachments where id = x.a limit 1) a "
        + "cross join lateral (select a.program_id, a.task_id) p";

    /// <summary>The program and the task that the key names.</summary>
    public const string FirstRound = "cross join lateral (select x.a as program_id, x.b as task_id) p";

    /// <summary>People of the program <c>p</c> who come next on a round.</summary>
    /// <param name="after">The person before them.</param>
    public static string People(string after) =>
        $"""
            cross join lateral (
                select s.*, count(*) over () < {MaxVisitsPerCommit} as is_last from (
                    select * from enrollments where program_id = p.program_id and user_id > {after}
                    order by user_id limit {MaxVisitsPerCommit}
                ) s
            ) e
            """;

    /// <summary>Whether anything of the conditions is so for a person, as <c>held</c>: null or a row.</summary>
    public static string Held(string program, string user, string task, params ReadOnlySpan<string> conditions) =>
        $"lateral (select 1 from ({UserTasksUnder("1", program, user, task, conditions)}) h limit 1) held";

    /// <summary>A person's user tasks of a task, under each of the conditions.</summary>
    public static string UserTasksUnder(
        string columns,
        string program,
        string user,
        string task,
        params ReadOnlySpan<string> conditions
    ) =>
        string.Join(
            " union all ",
            conditions
                .ToArray()
                .Select(condition =>
                    $"select {columns} from user_tasks where program_id = {program} and task_id = {task} "
                    + $"and user_id = {user} and {condition}"
                )
        );

    public const string Open = "status in ('ASSIGNED', 'STARTED')";
    public const string Completed = "status = 'COMPLETED'";
    public const string Removed = "status = 'REMOVED'";
    public const string Unsettled = "status = 'COMPLETED' and disbursement_status <> 'SETTLED'";

    /// <summary>Who of those enrolled has a share of the attachment <c>a</c>: who held nothing of the task at its version.</summary>
    public static string HeldAtAttaching(string program, string user, string task) =>
        Held(
            program,
            user,
            task,
            Open,
            $"{Completed} and (removed_version is null or removed_version > a.version or revived_version <= a.version)",
            $"{Removed} and removed_version > a.version"
        );
}
