using Stretch.Agreements;
using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.Facts;
using Stretch.Domain.Idempotency;
using Stretch.Domain.Programs;
using Stretch.Domain.Users;
using Stretch.Domain.UserTasks;
using Stretch.Grains.Ports;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Simulation.Store;

/// <summary>Answers everything that decisions can ask for, each by the plainest search that finds it.</summary>
internal static class ModelFacts
{
    public static void Answer(ModelDatabase database, FactQuery query, FactSet facts)
    {
        Each(query.Enrollments, key => database.Enrollments.Find((key.Program, key.User)), facts.Learn);
        Each(query.UserTasks, database.UserTasks.Find, facts.Learn);
        Each(query.NewUserTasks, database.UserTasks.Find, facts.Learn);
        Each(query.OpenUserTasks, key => database.OpenUserTask(key.Program, key.Task, key.User), facts.Learn);
        Each(query.Disbursements, database.Disbursements.Find, facts.Learn);
        Each(query.TransferIds, database.DisbursementOf, facts.Learn);
        Each(query.WebhookEndpoints, database.Webhooks.Find, facts.Learn);
        Each(query.Tasks, database.Tasks.Find, facts.Learn);
        Each(query.Agreements, database.Agreements.Find, facts.Learn);
        Each(query.IdempotencyKeys, database.Answers.Find, row => facts.Learn(WithKey(database, row)));
        Each(query.Applications, database.Applications.Find, facts.Learn);
        Each(query.Cards, database.Cards.Find, facts.Learn);
        Many(query.BreaksOf, id => database.Breaks.All.Where(row => row.UserTaskId == id), facts.Learn);
        Many(query.ConsentsOf, id => database.Consents.All.Where(row => row.UserId == id), facts.Learn);
        Many(query.CardAccountsOf, id => database.CardAccounts.All.Where(row => row.UserId == id), facts.Learn);
        AnswerOwners(database, query, facts);
        AnswerPeople(database, query, facts);
        AnswerAttachments(database, query, facts);
        AnswerVisits(database, query, facts);
    }

    private static void AnswerOwners(ModelDatabase database, FactQuery query, FactSet facts)
    {
        Each(query.UserOwners, user => Person(database, user), found => facts.Learn(found.Id, found.ClientId));
        foreach (var user in query.ErasedUsers.Where(user => Person(database, user) is { IsErased: true }))
        {
            facts.LearnErased(user);
        }

        foreach (var client in database.Clients.Where(client => query.Configurations.Contains(client.Id)))
        {
            if (client.Configuration is { } configuration)
            {
                facts.Learn(client.Id, configuration);
            }
        }

        foreach (var program in database.Programs.Where(program => query.ProgramProducts.Contains(program.Id)))
        {
            facts.Learn(new ProgramProduct(program.Id, program.ClientId, program.Status, program.CardProductId));
        }
    }

    private static UserState? Person(ModelDatabase database, UserId user) =>
        (UserState?)database.State(new GrainRow(GrainKind.User, user.Value));

    /// <summary>An answer that shows a person is opened with the key they have now.</summary>
    private static IdempotentAnswer WithKey(ModelDatabase database, IdempotentAnswer row) =>
        row with
        {
            PersonKey = row.Person is { } person ? Person(database, person)?.PersonKey : null,
        };

    private static void AnswerPeople(ModelDatabase database, FactQuery query, FactSet facts)
    {
        Many(
            query.LiveApplicationsOf,
            id => database.Applications.All.Where(row => row.UserId == id && row.IsLive),
            facts.Learn
        );
        Many(query.OpenCardsOf, id => database.Cards.All.Where(row => row.UserId == id && !row.IsClosed), facts.Learn);
        Each(
            query.CardholderAgreementOf,
            client =>
                database
                    .Agreements.All.Where(row => row.ClientId == client && IsCardholders(row))
                    .MaxBy(row => row.Version),
            facts.Learn
        );
        Many(
            query.CardholderAgreementsConsentedBy,
            user =>
                database
                    .Consents.All.Where(consent => consent.UserId == user)
                    .Select(consent => database.Agreements.Rows[consent.AgreementId])
                    .Where(IsCardholders),
            facts.Learn
        );

        static bool IsCardholders(Domain.Agreements.Agreement row) => row.Type == AgreementType.CardholderAgreement;
    }

    private static void AnswerAttachments(ModelDatabase database, FactQuery query, FactSet facts)
    {
        Each(
            query.Attachments,
            key =>
                database
                    .Attachments.All.Where(row => row.ProgramId == key.Program && row.TaskId == key.Task)
                    .MaxBy(row => row.Version),
            facts.Learn
        );
        Many(query.RunningAttachmentsOf, id => Of(database, id).Where(row => row.IsRunning), facts.Learn);
        Many(query.AttachmentsGivenBy, id => Of(database, id).Where(row => row.IsGiven), facts.Learn);
        foreach (var (program, task) in query.Holders)
        {
            var holders = Of(database, program, task)
                .Where(row => row.IsOpen || IsCompleted(row))
                .Select(row => row.UserId)
                .Distinct();
            facts.LearnHolderCount(
                program,
                task,
                holders.Count(user => database.Enrollments.Find((program, user)) is { IsActive: true })
            );
        }

        foreach (var (program, user) in query.Shares)
        {
            foreach (var attachment in Of(database, program).Where(row => row.State == AttachmentState.Attaching))
            {
                if (
                    database.Enrollments.Find((program, user)) is { } enrollment
                    && IsAfter(user, attachment.Position)
                    && HasShare(database, attachment, enrollment)
                )
                {
                    facts.LearnShare(program, user, attachment.TaskId);
                }
            }
        }

        foreach (var (program, user) in query.HeldOfAttached.Where(key => database.Enrollments.Find(key) is not null))
        {
            foreach (var attachment in Of(database, program).Where(row => row.IsGiven))
            {
                LearnHeld(program, user, attachment.TaskId);
            }
        }

        foreach (var (program, user, task) in query.Held)
        {
            LearnHeld(program, user, task);
        }

        Many(
            query.UnsettledUserTasks,
            key => Of(database, key.Program, key.Task).Where(row => row.UserId == key.User && CanBeTakenBack(row)),
            facts.Learn
        );
        Many(
            query.UnsettledUserTasksOf,
            key =>
                database
                    .UserTasksOf(key.Program)
                    .Where(row =>
                        row.UserId == key.User
                        && row.Status != UserTaskStatus.Removed
                        && row.DisbursementStatus != DisbursementStatus.Settled
                    ),
            facts.Learn
        );

        void LearnHeld(ProgramId program, UserId user, TaskId task)
        {
            if (Of(database, program, task).Any(row => row.UserId == user))
            {
                facts.LearnHeld(program, user, task);
            }
        }
    }

    private static void AnswerVisits(ModelDatabase database, FactQuery query, FactSet facts)
    {
        foreach (var (program, task) in query.FirstVisits)
        {
            Visit(
                program,
                task,
                default,
                person =>
                    person.IsActive
                    && !Of(database, program, task)
                        .Any(row => row.UserId == person.UserId && (row.IsOpen || IsCompleted(row)))
            );
        }

        foreach (var (program, task) in query.FirstVisitedUserTasks)
        {
            LearnTakenBack(program, task, default);
        }

        foreach (var attachment in query.NextVisits.Select(database.Attachments.Find).OfType<Attachment>())
        {
            facts.Learn(attachment);
            Visit(
                attachment.ProgramId,
                attachment.TaskId,
                attachment.Position,
                person => attachment.State == AttachmentState.Attaching && HasShare(database, attachment, person)
            );
            if (attachment.State == AttachmentState.Detaching)
            {
                LearnTakenBack(attachment.ProgramId, attachment.TaskId, attachment.Position);
            }
        }

        void Visit(ProgramId program, TaskId task, UserId after, Func<Enrollment, bool> hasShare)
        {
            var people = People(database, program, after);
            var isLast = people.Count < AttachmentLimits.MaxVisitsPerCommit;
            foreach (var person in people)
            {
                facts.Learn(new Visit(program, task, person.UserId, hasShare(person), isLast));
            }
        }

        void LearnTakenBack(ProgramId program, TaskId task, UserId after)
        {
            var people = People(database, program, after).Select(person => person.UserId).ToHashSet();
            foreach (
                var row in Of(database, program, task).Where(row => people.Contains(row.UserId) && CanBeTakenBack(row))
            )
            {
                facts.Learn(row);
            }
        }
    }

    private static List<Enrollment> People(ModelDatabase database, ProgramId program, UserId after) =>
        [
            .. database
                .Enrollments.All.Where(row => row.ProgramId == program && IsAfter(row.UserId, after))
                .OrderBy(row => row.UserId.Value)
                .Take(AttachmentLimits.MaxVisitsPerCommit),
        ];

    /// <summary>A member who held nothing of the task when it was attached.</summary>
    internal static bool HasShare(ModelDatabase database, Attachment attachment, Enrollment person) =>
        person.IsActive
        && person.Version < attachment.Version
        && !Of(database, attachment.ProgramId, attachment.TaskId)
            .Any(row => row.UserId == person.UserId && WasHeldAt(row, attachment.Version));

    private static bool WasHeldAt(UserTask row, long version) =>
        row.IsOpen
        || (
            row.Status == UserTaskStatus.Completed
            && (row.RemovedVersion is not { } removed || removed > version || row.RevivedVersion <= version)
        )
        || (row.Status == UserTaskStatus.Removed && row.RemovedVersion > version);

    private static bool IsCompleted(UserTask row) => row.Status == UserTaskStatus.Completed;

    private static bool CanBeTakenBack(UserTask row) =>
        row.IsOpen || (IsCompleted(row) && row.DisbursementStatus != DisbursementStatus.Settled);

    private static bool IsAfter(UserId user, UserId position) => user.Value.CompareTo(position.Value) > 0;

    private static IEnumerable<Attachment> Of(ModelDatabase database, ProgramId program) =>
        database.Attachments.All.Where(row => row.ProgramId == program);

    private static IEnumerable<UserTask> Of(ModelDatabase database, ProgramId program, TaskId task) =>
        database.UserTasksOf(program).Where(row => row.TaskId == task);

    private static void Each<TKey, TRow>(IEnumerable<TKey> keys, Func<TKey, TRow?> find, Action<TRow> learn)
        where TRow : class
    {
        foreach (var key in keys)
        {
            if (find(key) is { } row)
            {
                learn(row);
            }
        }
    }

    private static void Many<TKey, TRow>(IEnumerable<TKey> keys, Func<TKey, IEnumerable<TRow>> find, Action<TRow> learn)
    {
        foreach (var row in keys.SelectMany(find))
        {
            learn(row);
        }
    }
}
