using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Silo.Persistence.Attachments;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.UserTasks;
using Stretch.Tasks;
using Stretch.Users;
using static Stretch.Silo.Persistence.Attachments.AttachmentSql;
using static Stretch.Silo.Persistence.Commits.FactProbe;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>The kinds of fact that decisions about a program's tasks ask for.</summary>
internal static class AttachmentFactProbes
{
    // Somebody may have completed a task often; what is not settled of it is few.
    private const int MaxUserTasksPerTask = 1_000;
    private const string Nobody = "'00000000-0000-0000-0000-000000000000'";

    private static readonly string UserTaskColumns = UserTaskTable.Table.Select("t");

    private static readonly IReadOnlyList<KeyPart<AttachmentId>> IdParts = [Uuids<AttachmentId>(key => key.Value)];

    private static readonly IReadOnlyList<KeyPart<(ProgramId Program, TaskId Task)>> TaskParts =
    [
        Uuids<(ProgramId Program, TaskId Task)>(key => key.Program.Value),
        Uuids<(ProgramId Program, TaskId Task)>(key => key.Task.Value),
    ];

    private static readonly IReadOnlyList<KeyPart<(ProgramId Program, UserId User)>> PersonParts =
    [
        Uuids<(ProgramId Program, UserId User)>(key => key.Program.Value),
        Uuids<(ProgramId Program, UserId User)>(key => key.User.Value),
    ];

    private static readonly IReadOnlyList<KeyPart<(ProgramId Program, UserId User, TaskId Task)>> PersonsTaskParts =
    [
        Uuids<(ProgramId Program, UserId User, TaskId Task)>(key => key.Program.Value),
        Uuids<(ProgramId Program, UserId User, TaskId Task)>(key => key.User.Value),
        Uuids<(ProgramId Program, UserId User, TaskId Task)>(key => key.Task.Value),
    ];

    public static readonly IReadOnlyList<FactProbe> All =
    [
        Probe(
            AttachmentTable.Table,
            "program_id = x.a and task_id = x.b order by version desc",
            query => query.Attachments,
            [key => key.Program.Value, key => key.Task.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            AttachmentTable.Table,
            "program_id = x.a and state in ('ATTACHING', 'DETACHING')",
            query => query.RunningAttachmentsOf,
            [key => key.Value],
            (row, facts) => facts.Learn(row),
            AttachmentLimits.MaxAttachmentsPerProgram
        ),
        Probe(
            AttachmentTable.Table,
            "program_id = x.a and state in ('ATTACHING', 'ATTACHED')",
            query => query.AttachmentsGivenBy,
            [key => key.Value],
            (row, facts) => facts.Learn(row),
            AttachmentLimits.MaxAttachmentsPerProgram
        ),
        Probe(
            AttachmentTable.Table,
            "id = x.a",
            query => query.NextVisits,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        // At the moment of attaching, who holds nothing is a member.
        new FactProbe<(ProgramId Program, TaskId Task)>(
            $"select p.program_id, p.task_id, e.user_id, e.unenrolled_at is null and held is null, e.is_last "
                + $"from {KeyRows(2)} {FirstRound} {People(after: Nobody)} "
                + $"left join {Held("p.program_id", "e.user_id", "p.task_id", Open, Completed)} on true "
                + "order by e.user_id",
            query => query.FirstVisits,
            TaskParts,
            LearnVisit
        ),
        // Later: who has been enrolled since before it and held nothing at it.
        new FactProbe<AttachmentId>(
            "select p.program_id, p.task_id, e.user_id, a.state = 'ATTACHING' and e.unenrolled_at is null "
                + "and e.enrolled_version < a.version and held is null, e.is_last "
                + $"from {KeyRows(1)} {NextRound} {People(after: "a.position")} "
                + $"left join {HeldAtAttaching("p.program_id", "e.user_id", "p.task_id")} on true "
                + "order by e.user_id",
            query => query.NextVisits,
            IdParts,
            LearnVisit
        ),
        new FactProbe<(ProgramId Program, TaskId Task)>(
            TakenBackFrom($"from {KeyRows(2)} {FirstRound} {People(after: Nobody)}"),
            query => query.FirstVisitedUserTasks,
            TaskParts,
            LearnUserTask
        ),
        new FactProbe<AttachmentId>(
            TakenBackFrom(
                $"from {KeyRows(1)} {NextRound} {People(after: "a.position")} "
                    + "cross join lateral (select 1 where a.state = 'DETACHING') is_detaching"
            ),
            query => query.NextVisits,
            IdParts,
            LearnUserTask
        ),
        new FactProbe<(ProgramId Program, TaskId Task)>(
            $"select x.a, x.b, h.holders from {KeyRows(2)} cross join lateral (select count(*)::integer as holders from "
                + "(select distinct user_id from ("
                + $"select user_id from user_tasks where program_id = x.a and task_id = x.b and {Open} union all "
                + $"select user_id from user_tasks where program_id = x.a and task_id = x.b and {Completed}) u) d "
                + "cross join lateral (select 1 from enrollments "
                + "where program_id = x.a and user_id = d.user_id and unenrolled_at is null limit 1) e) h",
            query => query.Holders,
            TaskParts,
            (row, facts) => facts.LearnHolderCount(new ProgramId(row.Uuid()), new TaskId(row.Uuid()), row.Int())
        ),
        new FactProbe<(ProgramId Program, UserId User)>(
            $"select x.a, x.b, a.task_id from {KeyRows(2)} cross join lateral (select * from attachments "
                + $"where program_id = x.a and state = 'ATTACHING' limit {AttachmentLimits.MaxAttachmentsPerProgram}) a "
                + "cross join lateral (select 1 from enrollments where program_id = x.a and user_id = x.b "
                + "and user_id > a.position and unenrolled_at is null and enrolled_version < a.version limit 1) e "
                + $"left join {HeldAtAttaching("x.a", "x.b", "a.task_id")} on true where held is null",
            query => query.Shares,
            PersonParts,
            (row, facts) => facts.LearnShare(new ProgramId(row.Uuid()), new UserId(row.Uuid()), new TaskId(row.Uuid()))
        ),
        // Only who was enrolled before can have held anything.
        new FactProbe<(ProgramId Program, UserId User)>(
            $"select x.a, x.b, a.task_id from {KeyRows(2)} "
                + "cross join lateral (select 1 from enrollments where program_id = x.a and user_id = x.b limit 1) e "
                + "cross join lateral (select task_id from attachments where program_id = x.a "
                + $"and state in ('ATTACHING', 'ATTACHED') limit {AttachmentLimits.MaxAttachmentsPerProgram}) a "
                + $"cross join {Held("x.a", "x.b", "a.task_id", Open, Completed, Removed)}",
            query => query.HeldOfAttached,
            PersonParts,
            LearnHeld
        ),
        new FactProbe<(ProgramId Program, UserId User, TaskId Task)>(
            $"select x.a, x.b, x.c from {KeyRows(3)} cross join {Held("x.a", "x.b", "x.c", Open, Completed, Removed)}",
            query => query.Held,
            PersonsTaskParts,
            LearnHeld
        ),
        new FactProbe<(ProgramId Program, UserId User, TaskId Task)>(
            $"select {UserTaskColumns} from {KeyRows(3)} cross join lateral (select * from "
                + $"({UserTasksUnder("*", "x.a", "x.b", "x.c", Open, Unsettled)}) u limit {MaxUserTasksPerTask}) t",
            query => query.UnsettledUserTasks,
            PersonsTaskParts,
            LearnUserTask
        ),
        Probe(
            UserTaskTable.Table,
            "user_id = x.b and program_id = x.a and status <> 'REMOVED' and disbursement_status <> 'SETTLED'",
            query => query.UnsettledUserTasksOf,
            [key => key.Program.Value, key => key.User.Value],
            (row, facts) => facts.Learn(row),
            UnenrollUserDecision.MaxUserTasks + 1
        ),
    ];

    /// <summary>What the people found hold of the task, as far as it can be taken back.</summary>
    private static string TakenBackFrom(string people) =>
        $"select {UserTaskColumns} {people} cross join lateral (select * from "
        + $"({UserTasksUnder("*", "p.program_id", "e.user_id", "p.task_id", Open, Unsettled)}) u limit {MaxUserTasksPerTask}) t";

    private static void LearnVisit(RowReader row, FactSet facts) =>
        facts.Learn(
            new Visit(new ProgramId(row.Uuid()), new TaskId(row.Uuid()), new UserId(row.Uuid()), row.Flag(), row.Flag())
        );

    private static void LearnUserTask(RowReader row, FactSet facts) => facts.Learn(UserTaskTable.Table.Read(row));

    private static void LearnHeld(RowReader row, FactSet facts) =>
        facts.LearnHeld(new ProgramId(row.Uuid()), new UserId(row.Uuid()), new TaskId(row.Uuid()));
}
