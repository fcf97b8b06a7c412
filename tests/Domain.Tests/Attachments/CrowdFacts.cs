using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Attachments;

/// <summary>
/// What the database would tell of these rows, to a command that goes on with one attachment or to any other. One person
/// is visited in a commit.
/// </summary>
internal sealed class CrowdFacts
{
    private readonly IReadOnlyList<UserTask> _userTasks;
    private readonly Enrollment[] _enrollments;
    private readonly AttachmentId? _continued;

    public CrowdFacts(
        IReadOnlyList<UserTask> userTasks,
        IEnumerable<Enrollment> enrollments,
        IEnumerable<Attachment> attachments,
        AttachmentId? continued
    )
    {
        _continued = continued;
        _userTasks = userTasks;
        _enrollments = [.. enrollments.OrderBy(enrollment => enrollment.UserId.Value)];
        Set.Learn(Known.Client, new Situation().Configuration!);
        LearnPeople();
        foreach (var userTask in userTasks)
        {
            Set.Learn(userTask);
            Set.LearnHeld(userTask.ProgramId, userTask.UserId, userTask.TaskId);
        }

        var latest = attachments
            .GroupBy(attachment => attachment.TaskId)
            .ToDictionary(group => group.Key, group => group.MaxBy(attachment => attachment.Version)!);
        foreach (var (i, dollars) in CrowdSequences.TaskValues.Index())
        {
            var task = Known.Task(i);
            Set.Learn(new Situation().Task with { Id = task, Value = Money.FromDollars(dollars) });
            LearnAttachment(task, latest.GetValueOrDefault(task));
        }
    }

    public FactSet Set { get; } = new();

    private void LearnPeople()
    {
        for (var person = 0; person < CrowdSequences.People; person++)
        {
            var user = CrowdScene.User(person);
            Set.Learn(user, Known.Client);
            Set.Learn(
                new Situation().Account! with
                {
                    UserId = user,
                    ApplicationId = new CardApplicationId(Known.Guid(2_000 + person)),
                }
            );
            foreach (var agreement in new Situation().Consents)
            {
                Set.Learn(Situation.Consent(agreement) with { UserId = user });
            }
        }

        foreach (var enrollment in _enrollments)
        {
            Set.Learn(enrollment);
        }
    }

    private void LearnAttachment(TaskId task, Attachment? attachment)
    {
        var holders = _enrollments.Count(enrollment => enrollment.IsActive && Holds(enrollment.UserId, task));
        Set.LearnHolderCount(Known.Program, task, holders);
        if (attachment is null || attachment.Id != _continued)
        {
            LearnVisit(task, _enrollments, person => person.IsActive && !Holds(person.UserId, task));
        }
        else
        {
            var ahead = _enrollments.Where(person => person.UserId.Value.CompareTo(attachment.Position.Value) > 0);
            LearnVisit(task, [.. ahead], person => HasShare(person, attachment));
        }

        if (attachment is null)
        {
            return;
        }

        Set.Learn(attachment);
        foreach (var person in _enrollments.Where(person => HasShare(person, attachment)))
        {
            Set.LearnShare(Known.Program, person.UserId, task);
        }
    }

    private void LearnVisit(TaskId task, IReadOnlyList<Enrollment> people, Func<Enrollment, bool> hasShare)
    {
        if (people.Count > 0)
        {
            Set.Learn(new Visit(Known.Program, task, people[0].UserId, hasShare(people[0]), people.Count == 1));
        }
    }

    private bool Holds(UserId user, TaskId task) =>
        _userTasks.Any(held => held.UserId == user && held.TaskId == task && held.Status != UserTaskStatus.Removed);

    /// <summary>Enrolled since before it was attached, without a user task of it, and not holding one at that moment.</summary>
    private bool HasShare(Enrollment person, Attachment attachment) =>
        attachment.State == AttachmentState.Attaching
        && person.IsActive
        && person.Version < attachment.Version
        && person.UserId.Value.CompareTo(attachment.Position.Value) > 0
        && !_userTasks.Any(held =>
            held.UserId == person.UserId
            && held.TaskId == attachment.TaskId
            && (
                held.RemovedVersion is null
                || held.RemovedVersion > attachment.Version
                || held.RevivedVersion <= attachment.Version
            )
        );
}
