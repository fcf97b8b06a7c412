using Stretch.Attachments;
using Stretch.Disbursements;
using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Attachments;

/// <summary>A program with a few people and the rows it would have in the database; each decision is a commit of its own.</summary>
internal sealed class CrowdScene
{
    private readonly List<UserTask> _userTasks = [];
    private readonly Dictionary<UserId, Enrollment> _enrollments = [];
    private readonly List<Attachment> _attachments = [];
    private readonly List<Disbursement> _disbursements = [];
    private readonly List<LedgerEntry> _entries = [];
    private int _minted;

    public CrowdScene()
    {
        var opened = Scene.Open();
        Program = opened.Program with { EnrolledCount = 0, MaxParticipants = CrowdSequences.People };
        _entries.AddRange(opened.Entries);
    }

    public ProgramState Program { get; private set; }
    public IReadOnlyList<LedgerEntry> Entries => _entries;
    public IEnumerable<UserTask> UserTasks => _userTasks;
    public IEnumerable<Attachment> Attachments => _attachments;

    public static UserId User(int person) => new(Known.Guid(1_000 + person));

    public IEnumerable<UserTask> Of(int person, int task) =>
        _userTasks.Where(userTask => userTask.UserId == User(person) && userTask.TaskId == Known.Task(task));

    public Attachment? LatestOf(int task) =>
        _attachments.Where(attachment => attachment.TaskId == Known.Task(task)).MaxBy(attachment => attachment.Version);

    public string Take(CrowdStep step) =>
        step switch
        {
            EnrollStep enroll => Take(f =>
                EnrollUserDecision.Decide(Program, f, new(Known.Call, User(enroll.Person)), Known.Now)
            ),
            UnenrollStep unenroll => Take(f =>
                UnenrollUserDecision.Decide(Program, f, new(Known.Call, User(unenroll.Person)), Known.Now)
            ),
            AttachStep attach => Take(f =>
                AttachTaskDecision.Decide(
                    Program,
                    f,
                    new AttachTask(Known.Call, new AttachmentId(Mint()), Known.Task(attach.Task)),
                    Known.Now
                )
            ),
            DetachStep detach => Take(f =>
                DetachTaskDecision.Decide(Program, f, new(Known.Call, Known.Task(detach.Task)), Known.Now)
            ),
            ContinueStep again => Continue(LatestOf(again.Task)?.Id ?? new AttachmentId(Mint())),
            AssignStep assign => Take(f =>
                AssignTaskDecision.Decide(
                    Program,
                    f,
                    new AssignTask(Known.Call, new UserTaskId(Mint()), Known.Task(assign.Task), User(assign.Person)),
                    Known.Now
                )
            ),
            RemoveStep remove => Take(f =>
                RemoveTaskDecision.Decide(
                    Program,
                    f,
                    new RemoveTask(Known.Call, new UserTaskId(Mint()), Known.Task(remove.Task), User(remove.Person)),
                    Known.Now
                )
            ),
            StartStep start => AboutLatest(start.Person, start.Task, Start),
            CompleteStep complete => AboutLatest(complete.Person, complete.Task, Complete),
            ReportStep report => AboutLatest(report.Person, report.Task, userTask => Report(userTask, report.Moved)),
            _ => throw new InvalidOperationException($"{step} cannot be taken."),
        };

    private string AboutLatest(int person, int task, Func<UserTask, string> take) =>
        Of(person, task).LastOrDefault() is { } userTask ? take(userTask) : "nothing";

    private string Continue(AttachmentId attachment) =>
        Take(
            facts => ContinueAttachmentDecision.Decide(Program, Known.Program, facts, new(attachment), Known.Now),
            continued: attachment
        );

    private string Start(UserTask userTask) =>
        Take(facts => StartUserTaskDecision.Decide(Program, facts, new(Known.Call, userTask.Address), Known.Now));

    private string Complete(UserTask userTask) =>
        Take(facts =>
            CompleteUserTaskDecision.Decide(
                Program,
                facts,
                new CompleteUserTask(Known.Call, userTask.Address, new DisbursementId(Mint()), Mint()),
                Known.Now
            )
        );

    private string Report(UserTask userTask, bool moved)
    {
        if (_disbursements.FindLast(attempt => attempt.UserTask == userTask.Address) is not { } attempt)
        {
            return "nothing";
        }

        var report = new TransferReport(
            userTask.Address,
            attempt.Id,
            Known.Guid(91),
            moved ? TransferVerdict.Completed : TransferVerdict.Failed,
            $"tr_{attempt.Id}",
            moved ? null : "SAID_WHY",
            TransferSource.Hook
        );
        return Take(facts => RecordTransferDecision.Decide(Program, facts, report, Known.Now));
    }

    private Guid Mint() => Known.Guid(10_000 + ++_minted);

    private string Take<TReply>(Func<FactSet, Decision<ProgramState, TReply>> decide, AttachmentId? continued = null)
    {
        var decision = decide(Facts(continued));
        BooksRule.AssertHolds(Program, decision);
        foreach (var change in decision.Changes)
        {
            Write(change);
        }

        Program = decision.Next?.WithVersion(Program.NextVersion) ?? Program;
        return Answers.Of(decision);
    }

    private void Write(Change change)
    {
        switch (change)
        {
            case Insert<UserTask> insert:
                Assert.DoesNotContain(_userTasks, userTask => userTask.Id == insert.Row.Id);
                _userTasks.Add(insert.Row);
                break;
            case Update<UserTask> update:
                _userTasks[_userTasks.FindIndex(userTask => userTask.Id == update.Row.Id)] = update.Row;
                break;
            case Insert<Attachment> insert:
                _attachments.Add(insert.Row);
                break;
            case Update<Attachment> update:
                _attachments[_attachments.FindIndex(attachment => attachment.Id == update.Row.Id)] = update.Row;
                break;
            case Insert<Enrollment> insert:
                _enrollments.Add(insert.Row.UserId, insert.Row);
                break;
            case Update<Enrollment> update:
                _enrollments[update.Row.UserId] = update.Row;
                break;
            case Insert<Disbursement> insert:
                _disbursements.Add(insert.Row);
                break;
            case Update<Disbursement> update:
                _disbursements[_disbursements.FindIndex(attempt => attempt.Id == update.Row.Id)] = update.Row;
                break;
            case Insert<LedgerEntry> insert:
                _entries.Add(insert.Row);
                break;
        }
    }

    /// <summary>Everything a decision might ask for, as the database's own questions would find it.</summary>
    private FactSet Facts(AttachmentId? continued)
    {
        var facts = new CrowdFacts(_userTasks, _enrollments.Values, _attachments, continued);
        foreach (var attempt in _disbursements)
        {
            facts.Set.Learn(attempt);
        }

        return facts.Set;
    }
}
