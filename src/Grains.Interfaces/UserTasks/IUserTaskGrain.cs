using Stretch.Disbursements;
using Stretch.Outbox;
using Stretch.Reconciliation;
using Stretch.Results;

namespace Stretch.UserTasks;

/// <summary>
/// The address of one milestone: keeps no state between calls, takes its calls one after the other, hands transitions to
/// the program and drives the disbursement at the issuer. The key is the <see cref="UserTaskId"/> as text.
/// </summary>
[Alias("stretch.user-task")]
public interface IUserTaskGrain : IGrainWithStringKey
{
    [Alias("start")]
    Task<Result<UserTaskView>> Start(StartUserTask command);

    [Alias("complete")]
    Task<Result<UserTaskView>> Complete(CompleteUserTask command);

    /// <summary>Takes the disbursement one step further at the issuer: sends, asks or looks, as its row demands.</summary>
    /// <param name="leaseLeft">For how long the caller has the disbursement to itself; nothing is sent after that.</param>
    [Alias("drive-disbursement")]
    Task<OutboxVerdict> DriveDisbursement(DisbursementId disbursementId, TimeSpan leaseLeft);

    /// <summary>Takes in what a hook said, after it was read again from the issuer.</summary>
    [Alias("report-transfer")]
    Task<Result<UserTaskView>> ReportTransfer(TransferReport report);

    /// <summary>
    /// Takes the operator's word on a break of this milestone to the program. Where the word is that a transfer has failed, the
    /// issuer is asked first whether it still says so.
    /// </summary>
    [Alias("resolve-break")]
    Task<Result<BreakView>> ResolveBreak(ResolveBreak command);
}
