using Stretch.Disbursements;
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

    [Alias("enroll")]
    Task<Result<EnrollmentView>> Enroll(EnrollUser command);

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
    [Alias("record-transfer")]
    Task<Result<UserTaskView>> RecordTransfer(TransferReport report);
}
