using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Domain.Facts;

/// <summary>What decisions about a program's tasks ask for.</summary>
public sealed partial class FactSet
{
    private readonly Dictionary<(ProgramId, TaskId), Attachment> _attachments = [];
    private readonly Dictionary<(ProgramId, TaskId), int> _holderCounts = [];
    private readonly Dictionary<(ProgramId, TaskId), List<Visit>> _visits = [];
    private readonly HashSet<(ProgramId, UserId, TaskId)> _shares = [];
    private readonly HashSet<(ProgramId, UserId, TaskId)> _held = [];

    /// <summary>The latest attachment of the task, which may be detached.</summary>
    public Attachment? Attachment(ProgramId program, TaskId task) => _attachments.GetValueOrDefault((program, task));

    public Attachment? Attachment(AttachmentId id) =>
        _attachments.Values.FirstOrDefault(attachment => attachment.Id == id);

    /// <summary>Those that who enrols gets, in the order they were attached.</summary>
    public IEnumerable<Attachment> AttachmentsGivenBy(ProgramId program) =>
        _attachments
            .Values.Where(attachment => attachment.ProgramId == program && attachment.IsGiven)
            .OrderBy(attachment => attachment.Version);

    /// <summary>Enrolled people with an assignment of the task in the program that is not removed.</summary>
    public int HolderCount(ProgramId program, TaskId task) => _holderCounts.GetValueOrDefault((program, task));

    /// <summary>Who is next on the attachment's round, in its order.</summary>
    public IReadOnlyList<Visit> Visits(ProgramId program, TaskId task) =>
        _visits.GetValueOrDefault((program, task), []);

    /// <summary>The attachment whose share the person has not got yet.</summary>
    public Attachment? ShareOf(ProgramId program, UserId user, TaskId task) =>
        _shares.Contains((program, user, task)) ? Attachment(program, task) : null;

    /// <summary>Every attachment whose share the person has not got yet.</summary>
    public IEnumerable<Attachment> SharesOf(ProgramId program, UserId user) =>
        _attachments.Values.Where(attachment => ShareOf(program, user, attachment.TaskId) == attachment);

    /// <summary>Whether the person was ever given the task in the program, removed since or not.</summary>
    public bool HasHeld(ProgramId program, UserId user, TaskId task) => _held.Contains((program, user, task));

    /// <summary>All that were read or changed.</summary>
    public IEnumerable<UserTask> UserTasksOf(ProgramId program) =>
        _userTasks.Values.Where(userTask => userTask.ProgramId == program);

    public void Learn(Attachment row)
    {
        var key = (row.ProgramId, row.TaskId);
        if (_attachments.GetValueOrDefault(key) is not { } known || known.Version <= row.Version)
        {
            _attachments[key] = row;
        }
    }

    public void LearnHolderCount(ProgramId program, TaskId task, int count) => _holderCounts[(program, task)] = count;

    public void Learn(Visit row)
    {
        var key = (row.ProgramId, row.TaskId);
        if (!_visits.TryGetValue(key, out var visits))
        {
            _visits[key] = visits = [];
        }

        visits.Add(row);
    }

    public void LearnShare(ProgramId program, UserId user, TaskId task) => _shares.Add((program, user, task));

    public void LearnHeld(ProgramId program, UserId user, TaskId task) => _held.Add((program, user, task));

    /// <summary>A user task of this batch: its person holds the task now, and no share of it is left for them.</summary>
    private void LearnGiven(UserTask row)
    {
        Learn(row);
        var key = (row.ProgramId, row.UserId, row.TaskId);
        _held.Add(key);
        _shares.Remove(key);
    }
}
