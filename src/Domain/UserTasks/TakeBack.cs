using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Ledger;

namespace Stretch.Domain.UserTasks;

/// <summary>
/// Takes milestones back, as many as a decision wants, one after the other. Open ones, and completed ones whose transfer
/// failed, are removed and their value is released. What is settled or frozen stays. What is in transit stays too, with a
/// mark: should it fail, it is removed then.
/// </summary>
/// <param name="why">What every release says; its user task is filled in.</param>
internal sealed class TakeBack(ProgramState program, Posting why, Timestamp now)
{
    private readonly List<Change> _changes = [];

    public ProgramState Program { get; private set; } = program;

    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>How many were removed.</summary>
    public int RemovedCount { get; private set; }

    public void Take(UserTask userTask)
    {
        if (userTask.IsReleasable)
        {
            _changes.Add(new Update<UserTask>(userTask.RemoveFrom(Program)));
            Release(userTask);
        }
        else if (userTask is { IsInTransit: true, IsFrozen: false, IsTakenBack: false })
        {
            _changes.Add(new Update<UserTask>(userTask with { IsTakenBack = true }));
        }
    }

    /// <summary>Takes back what somebody was about to get: their user task begins removed, so that it is on record.</summary>
    public void TakeNew(UserTask userTask)
    {
        _changes.Add(new Insert<UserTask>(userTask.RemoveFrom(Program)));
        Release(userTask);
    }

    /// <summary>Gives up the share of somebody who never had their user task.</summary>
    public void GiveUpShare(Attachment attachment)
    {
        _changes.Add(new Update<Attachment>(attachment.ReleaseShare()));
        Program = Program with { OpenCount = Program.OpenCount - 1 };
        Post(attachment.Value, why);
    }

    private void Release(UserTask userTask)
    {
        Program = userTask.IsOpen
            ? Program with
            {
                OpenCount = Program.OpenCount - 1,
            }
            : Program with
            {
                CompletedCount = Program.CompletedCount - 1,
            };
        RemovedCount++;
        Post(userTask.Value, why with { UserTaskId = userTask.Id, Attempt = LatestAttempt(userTask) });
    }

    private void Post(Money value, Posting posting)
    {
        (Program, var entry) = Books.Post(
            Program,
            Movement.Release,
            Account.Reserved,
            Account.Available,
            value,
            posting,
            now
        );
        _changes.Add(new Insert<LedgerEntry>(entry));
    }

    private static int? LatestAttempt(UserTask userTask) => userTask.Attempt == 0 ? null : userTask.Attempt;
}
