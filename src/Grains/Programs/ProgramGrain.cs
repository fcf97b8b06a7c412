using Orleans.Concurrency;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Grains.Commits;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Grains.Programs;

/// <summary>A program: every call is a command that waits for its commit, many of them together.</summary>
[Reentrant]
internal sealed class ProgramGrain(ICommitStore store, AnswerVault vault, TimeProvider time) : Grain, IProgramGrain
{
    private ProgramId _id;
    private Committer<ProgramState> _commits = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = EntityId.Parse<ProgramId>(this.GetPrimaryKeyString());
        _commits = new Committer<ProgramState>(GrainKind.Program, _id.Value, store, vault, time);
        return Task.CompletedTask;
    }

    public Task<Result<ProgramView>> Create(CreateProgram command) =>
        _commits.Submit(
            command.Call,
            query => CreateProgramDecision.Needs(command, query),
            (program, facts, now) => CreateProgramDecision.Decide(program, _id, facts, command, now)
        );

    public Task<Result<EnrollmentView>> Enroll(EnrollUser command) =>
        _commits.Submit(
            command.Call,
            query => EnrollUserDecision.Needs(_id, command, query),
            (program, facts, now) => EnrollUserDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> Assign(AssignTask command) =>
        _commits.Submit(
            command.Call,
            query => AssignTaskDecision.Needs(_id, command, query),
            (program, facts, now) => AssignTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> StartUserTask(StartUserTask command) =>
        _commits.Submit(
            command.Call,
            query => StartUserTaskDecision.Needs(command, query),
            (program, facts, now) => StartUserTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> CompleteUserTask(CompleteUserTask command) =>
        _commits.Submit(
            command.Call,
            query => CompleteUserTaskDecision.Needs(command, query),
            (program, facts, now) => CompleteUserTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<DisbursementView>> NoteTransferSend(NoteTransferSend command) =>
        _commits.Submit(
            call: null,
            query => NoteTransferSendDecision.Needs(command, query),
            (program, facts, now) => NoteTransferSendDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> RecordTransfer(TransferReport report) =>
        _commits.Submit(
            call: null,
            query => RecordTransferDecision.Needs(report, query),
            (program, facts, now) => RecordTransferDecision.Decide(program, facts, report, now)
        );
}
