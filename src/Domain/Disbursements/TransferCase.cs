using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>A report, and everything it is about.</summary>
internal sealed record TransferCase(
    ProgramState Program,
    UserTask UserTask,
    Disbursement Disbursement,
    TransferReport Report,
    Timestamp Now
)
{
    public Decision<ProgramState, UserTaskView> Unchanged => Result.Found(UserTask.ToView());

    /// <summary>False for an attempt that a later one has replaced.</summary>
    public bool IsLatestAttempt => UserTask.Attempt == Disbursement.Attempt;

    /// <summary>The report names a transfer, and it is not the one we know to carry out this attempt.</summary>
    public bool IsAboutAnotherTransfer =>
        Report.TransferId is { } reported && Disbursement.TransferId is { } known && reported != known;

    /// <summary>A send was refused before there was a transfer, but it was not the only one under this key.</summary>
    public bool LeavesAnotherSendOpen => Report.TransferId is null && Disbursement.Sends > 1;

    /// <summary>The issuer has a transfer for this attempt, whatever it says of it.</summary>
    public bool ShowsATransfer => Report.TransferId is not null || Report.Verdict == TransferVerdict.Pending;

    /// <summary>The ledger's words for what the issuer told, and by which way we learned it.</summary>
    public Posting Posting(string cause) =>
        new(
            Report.Source == TransferSource.Operator ? Ledger.Posting.Operator : Ledger.Posting.Issuer,
            Report.RequestId,
            $"{cause}_by_{UpperSnake.Of(Report.Source).ToLowerInvariant()}",
            UserTask.Id,
            Disbursement.Attempt
        );
}
