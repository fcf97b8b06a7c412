using Stretch.Attachments;
using Stretch.Disbursements;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Programs;

/// <summary>
/// One program: the only writer of its pool, enrolments, user tasks, disbursements and ledger. The key is the
/// <see cref="ProgramId"/> as text.
/// </summary>
[Alias("stretch.program")]
public interface IProgramGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<Result<ProgramView>> Create(CreateProgram command);

    [Alias("update")]
    Task<Result<ProgramView>> Update(UpdateProgram command);

    [Alias("delete")]
    Task<Result<ProgramView>> Delete(DeleteProgram command);

    [Alias("enroll")]
    Task<Result<EnrollmentView>> Enroll(EnrollUser command);

    [Alias("unenroll")]
    Task<Result<EnrollmentView>> Unenroll(UnenrollUser command);

    [Alias("attach")]
    Task<Result<AttachmentView>> Attach(AttachTask command);

    [Alias("detach")]
    Task<Result<AttachmentView>> Detach(DetachTask command);

    /// <summary>Called by the outbox, again and again until the attachment is no longer at work.</summary>
    [Alias("continue-attachment")]
    Task<Result<AttachmentView>> ContinueAttachment(ContinueAttachment command);

    [Alias("remove")]
    Task<Result<RemovalView>> Remove(RemoveTask command);

    [Alias("assign")]
    Task<Result<UserTaskView>> Assign(AssignTask command);

    /// <summary>Called by the user task's grain, which serialises the steps of one milestone.</summary>
    [Alias("start-user-task")]
    Task<Result<UserTaskView>> StartUserTask(StartUserTask command);

    /// <inheritdoc cref="StartUserTask"/>
    [Alias("complete-user-task")]
    Task<Result<UserTaskView>> CompleteUserTask(CompleteUserTask command);

    /// <inheritdoc cref="StartUserTask"/>
    [Alias("note-transfer-send")]
    Task<Result<DisbursementView>> NoteTransferSend(NoteTransferSend command);

    /// <inheritdoc cref="StartUserTask"/>
    [Alias("release-transfer-send")]
    Task<Result<DisbursementView>> ReleaseTransferSend(ReleaseTransferSend command);

    /// <inheritdoc cref="StartUserTask"/>
    [Alias("record-transfer")]
    Task<Result<UserTaskView>> RecordTransfer(TransferReport report);

    /// <inheritdoc cref="StartUserTask"/>
    [Alias("report-missing-transfer")]
    Task<Result<UserTaskView>> ReportMissingTransfer(MissingTransfer command);

    /// <inheritdoc cref="StartUserTask"/>
    [Alias("report-late-transfer")]
    Task<Result<UserTaskView>> ReportLateTransfer(LateTransfer command);

    [Alias("record-comparison")]
    Task<Result<UserTaskView>> RecordComparison(RecordComparison command);

    [Alias("resolve-break")]
    Task<Result<BreakView>> ResolveBreak(ResolveBreak command);
}
