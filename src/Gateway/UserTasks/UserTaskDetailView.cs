using Stretch.Agreements;
using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.UserTasks;

/// <summary>A user task with everything that led to its payment.</summary>
/// <param name="Attempts">Every attempt to pay it, the first one first.</param>
/// <param name="Consents">The consents that applied to any of its attempts, each once; an attempt names its own.</param>
public sealed record UserTaskDetailView(
    UserTaskId UserTaskId,
    UserId UserId,
    TaskId TaskId,
    ProgramId ProgramId,
    Money MonetaryValue,
    UserTaskStatus Status,
    DisbursementStatus DisbursementStatus,
    Timestamp AssignedDate,
    Timestamp? StartDate,
    Timestamp? FinishDate,
    string? TransferId,
    string? FailureReason,
    IReadOnlyList<DisbursementAttemptView> Attempts,
    IReadOnlyList<ConsentView> Consents
)
{
    public static UserTaskDetailView Of(
        UserTaskView view,
        IReadOnlyList<DisbursementAttemptView> attempts,
        IReadOnlyList<ConsentView> consents
    ) =>
        new(
            view.UserTaskId,
            view.UserId,
            view.TaskId,
            view.ProgramId,
            view.MonetaryValue,
            view.Status,
            view.DisbursementStatus,
            view.AssignedDate,
            view.StartDate,
            view.FinishDate,
            view.TransferId,
            view.FailureReason,
            attempts,
            consents
        );
}

/// <summary>One attempt to pay a completed user task.</summary>
/// <param name="Attempt">Counts from 1.</param>
/// <param name="TransferId">The issuer's transfer, once it is known.</param>
/// <param name="FailureReason">Why it failed or is not known to have succeeded.</param>
/// <param name="ConsentIds">The consents that applied when this attempt was started; <c>consents</c> has them in full.</param>
/// <param name="ResolveTimestamp">When it was settled or failed for good.</param>
public sealed record DisbursementAttemptView(
    DisbursementId DisbursementId,
    int Attempt,
    DisbursementStatus Status,
    Money Amount,
    string? TransferId,
    string? FailureReason,
    IReadOnlyList<ConsentId> ConsentIds,
    Timestamp CreateTimestamp,
    Timestamp? ResolveTimestamp
);
