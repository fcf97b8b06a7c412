using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A program's people, their milestones in every state, and tasks attached at some version.</summary>
internal sealed class RandomRows
{
    private const int People = 12;
    private const int MaxUserTasks = 3;
    private const long Versions = 6;

    private readonly List<Change> _changes = [];
    private readonly List<UserId> _users =
    [
        .. Enumerable.Range(0, People).Select(_ => new UserId(Guid.CreateVersion7())),
    ];
    private readonly List<TaskId> _tasks = [.. Enumerable.Range(0, 3).Select(_ => new TaskId(Guid.CreateVersion7()))];
    private readonly List<AttachmentId> _attachments = [];
    private readonly List<UserTaskId> _userTasks = [];
    private readonly List<Disbursement> _disbursements = [];

    public RandomRows(Random chance)
    {
        foreach (var task in _tasks)
        {
            var attachment = WrittenRows.Attachment(
                Program,
                task,
                Client,
                (AttachmentState)chance.Next(4),
                chance.NextInt64(1, Versions),
                chance.Next(2) == 0 ? default : _users[chance.Next(People)]
            );
            _attachments.Add(attachment.Id);
            _changes.Add(new Insert<Attachment>(attachment));
        }

        foreach (var user in _users.Where(_ => chance.Next(5) > 0))
        {
            var enrollment = WrittenRows.Enrollment(
                Program,
                user,
                Client,
                chance.Next(4) > 0,
                chance.NextInt64(1, Versions)
            );
            _changes.Add(new Insert<Enrollment>(enrollment));
            foreach (var task in _tasks)
            {
                AddUserTasks(chance, user, task);
            }
        }
    }

    public ClientId Client { get; } = new(Guid.CreateVersion7());

    public ProgramId Program { get; } = new(Guid.CreateVersion7());

    public IReadOnlyList<Change> Changes => _changes;

    public FactQuery Everything()
    {
        var query = new FactQuery();
        query.RunningAttachmentsOf.Add(Program);
        query.AttachmentsGivenBy.Add(Program);
        query.NextVisits.UnionWith(_attachments);
        query.UserTasks.UnionWith(_userTasks);
        query.Disbursements.UnionWith(_disbursements.Select(row => row.Id));
        query.TransferIds.UnionWith(_disbursements.Select(row => row.TransferId).OfType<string>());
        foreach (var task in _tasks)
        {
            query.Holders.Add((Program, task));
            query.Attachments.Add((Program, task));
            foreach (var user in _users)
            {
                query.Held.Add((Program, user, task));
                query.OpenUserTasks.Add((Program, user, task));
                query.UnsettledUserTasks.Add((Program, user, task));
            }
        }

        foreach (var user in _users)
        {
            query.Enrollments.Add((Program, user));
            query.Shares.Add((Program, user));
            query.HeldOfAttached.Add((Program, user));
            query.UnsettledUserTasksOf.Add((Program, user));
        }

        return query;
    }

    /// <summary>Whom attaching or detaching would visit first; those to be visited next are told under the same keys.</summary>
    public FactQuery FirstRounds()
    {
        var query = new FactQuery();
        query.FirstVisits.UnionWith(_tasks.Select(task => (Program, task)));
        query.FirstVisitedUserTasks.UnionWith(_tasks.Select(task => (Program, task)));
        return query;
    }

    private void AddUserTasks(Random chance, UserId user, TaskId task)
    {
        var hasOpen = false;
        for (var left = chance.Next(MaxUserTasks); left > 0; left--)
        {
            var status = (UserTaskStatus)chance.Next(hasOpen ? 2 : 0, 4);
            hasOpen |= status is UserTaskStatus.Assigned or UserTaskStatus.Started;
            var wasRemoved =
                status == UserTaskStatus.Removed || (status == UserTaskStatus.Completed && chance.Next(2) == 0);
            var removed = wasRemoved ? chance.NextInt64(1, Versions) : (long?)null;
            var row = WrittenRows.UserTask(
                Program,
                task,
                user,
                Client,
                status,
                status == UserTaskStatus.Completed ? (DisbursementStatus)chance.Next(1, 5) : DisbursementStatus.None,
                removed,
                status == UserTaskStatus.Completed && removed is not null ? removed + chance.Next(3) : null
            );
            _userTasks.Add(row.Id);
            _changes.Add(new Insert<UserTask>(row));
            if (status == UserTaskStatus.Completed)
            {
                var disbursement = WrittenRows.Disbursement(row, chance.Next(2) == 0 ? $"trf_{row.Id}" : null);
                _disbursements.Add(disbursement);
                _changes.Add(new Insert<Disbursement>(disbursement));
            }
        }
    }
}
