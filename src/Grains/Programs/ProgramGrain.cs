using Orleans.Concurrency;
using Stretch.Attachments;
using Stretch.Disbursements;
using Stretch.Domain.Attachments;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.UserTasks;
using Stretch.Grains.Commits;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Reconciliation;
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

    public Task<Result<ProgramView>> Update(UpdateProgram command) =>
        _commits.Submit(
            command.Call,
            query => UpdateProgramDecision.Needs(command, query),
            (program, facts, now) => UpdateProgramDecision.Decide(program, facts, command, now)
        );

    public Task<Result<ProgramView>> Delete(DeleteProgram command) =>
        _commits.Submit(
            command.Call,
            query => { },
            (program, facts, now) => DeleteProgramDecision.Decide(program, command, now)
        );

    public Task<Result<EnrollmentView>> Enroll(EnrollUser command) =>
        _commits.Submit(
            command.Call,
            (known, query) => EnrollUserDecision.Needs(known, _id, command, query),
            (program, facts, now) => EnrollUserDecision.Decide(program, facts, command, now)
        );

    public Task<Result<EnrollmentView>> Unenroll(UnenrollUser command) =>
        _commits.SubmitAlone(
            command.Call,
            query => UnenrollUserDecision.Needs(_id, command, query),
            (program, facts, now) => UnenrollUserDecision.Decide(program, facts, command, now)
        );

    public Task<Result<AttachmentView>> Attach(AttachTask command) =>
        _commits.SubmitAlone(
            command.Call,
            query => AttachTaskDecision.Needs(_id, command, query),
            (program, facts, now) => AttachTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<AttachmentView>> Detach(DetachTask command) =>
        _commits.SubmitAlone(
            command.Call,
            query => DetachTaskDecision.Needs(_id, command, query),
            (program, facts, now) => DetachTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<AttachmentView>> ContinueAttachment(ContinueAttachment command) =>
        _commits.SubmitAlone(
            call: null,
            query => ContinueAttachmentDecision.Needs(command, query),
            (program, facts, now) => ContinueAttachmentDecision.Decide(program, _id, facts, command, now)
        );

    public Task<Result<RemovalView>> Remove(RemoveTask command) =>
        _commits.Submit(
            command.Call,
            (known, query) => RemoveTaskDecision.Needs(known, _id, command, query),
            (program, facts, now) => RemoveTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> Assign(AssignTask command) =>
        _commits.Submit(
            command.Call,
            (known, query) => AssignTaskDecision.Needs(known, _id, command, query),
            (program, facts, now) => AssignTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> StartUserTask(StartUserTask command) =>
        _commits.Submit(
            command.Call,
            (known, query) => StartUserTaskDecision.Needs(known, command, query),
            (program, facts, now) => StartUserTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> CompleteUserTask(CompleteUserTask command) =>
        _commits.Submit(
            command.Call,
            (known, query) => CompleteUserTaskDecision.Needs(known, command, query),
            (program, facts, now) => CompleteUserTaskDecision.Decide(program, facts, command, now)
        );

    public Task<Result<DisbursementView>> NoteTransferSend(NoteTransferSend command) =>
        _commits.Submit(
            call: null,
            query => NoteTransferSendDecision.Needs(command, query),
            (program, facts, now) => NoteTransferSendDecision.Decide(program, facts, command, now)
        );

    public Task<Result<DisbursementView>> ReleaseTransferSend(ReleaseTransferSend command) =>
        _commits.Submit(
            call: null,
            query => ReleaseTransferSendDecision.Needs(command, query),
            (program, facts, _) => ReleaseTransferSendDecision.Decide(program, facts, command)
        );

    public Task<Result<UserTaskView>> RecordTransfer(TransferReport report) =>
        _commits.Submit(
            call: null,
            query => RecordTransferDecision.Needs(report, query),
            (program, facts, now) => RecordTransferDecision.Decide(program, facts, report, now)
        );

    public Task<Result<UserTaskView>> ReportMissingTransfer(MissingTransfer command) =>
        _commits.Submit(
            call: null,
            query => ReportMissingTransferDecision.Needs(command, query),
            (program, facts, now) => ReportMissingTransferDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> ReportLateTransfer(LateTransfer command) =>
        _commits.Submit(
            call: null,
            query => ReportLateTransferDecision.Needs(command, query),
            (program, facts, now) => ReportLateTransferDecision.Decide(program, facts, command, now)
        );

    public Task<Result<UserTaskView>> RecordComparison(RecordComparison command) =>
        _commits.Submit(
            call: null,
            query => RecordComparisonDecision.Needs(command, query),
            (program, facts, now) => RecordComparisonDecision.Decide(program, facts, command, now)
        );

    public Task<Result<BreakView>> ResolveBreak(ResolveBreak command) =>
        _commits.Submit(
            call: null,
            query => ResolveBreakDecision.Needs(command, query),
            (program, facts, now) => ResolveBreakDecision.Decide(program, facts, command, now)
        );
}
