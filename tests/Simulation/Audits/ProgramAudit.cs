using Stretch.Attachments;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Simulation.Store;
using Stretch.UserTasks;

namespace Stretch.Simulation.Audits;

/// <summary>One program's books: what <c>stretch verify</c> asks PostgreSQL, asked of the model.</summary>
internal sealed class ProgramAudit(ModelDatabase database, ProgramState program)
{
    private readonly List<LedgerEntry> _entries =
    [
        .. database.Entries.All.Where(entry => entry.ProgramId == program.Id).OrderBy(entry => entry.Sequence),
    ];

    private readonly List<UserTask> _userTasks = [.. database.UserTasksOf(program.Id)];

    private readonly List<Disbursement> _disbursements =
    [
        .. database.Disbursements.All.Where(row => row.UserTask.ProgramId == program.Id),
    ];

    public void Run()
    {
        EntriesRebuildTheBooks();
        SumsAgree();
        foreach (var userTask in _userTasks)
        {
            ValueIsInOneAccount(userTask);
            AttemptsAgree(userTask);
        }

        CountersCount();
        EventsHaveNoGaps();
        AttachmentsAreWhole();
    }

    private void EntriesRebuildTheBooks()
    {
        var replay = new LedgerReplay(program.Id);
        _entries.ForEach(replay.Add);
        Same("faults of the entries", "", string.Join("; ", replay.Faults));
        Same("pool", replay.Pool, program.Pool);
        Same("length of the ledger", replay.Length, program.LedgerLength);
        Same("head of the chain", replay.Head, program.LedgerHead);
    }

    /// <summary>Without the ledger's own arithmetic: by what the rows of people's milestones say.</summary>
    private void SumsAgree()
    {
        long Sum(Func<UserTask, bool> which) => _userTasks.Where(which).Sum(row => row.Value.Cents);
        var shares = Attachments.Sum(row => row.Value.Cents * row.RemainingCount);
        Same("reserved", Sum(IsReserved) + shares, program.Pool.Reserved.Cents);
        Same("in transit", Sum(IsInTransit), program.Pool.InTransit.Cents);
        Same("paid", Sum(IsPaid), program.Pool.Paid.Cents);
        var funded = _entries.Sum(entry => Of(entry, Account.Funding));
        Same("put in", -funded, program.Pool.Total.Cents);
    }

    private void ValueIsInOneAccount(UserTask userTask)
    {
        var own = _entries.Where(entry => entry.UserTaskId == userTask.Id).ToList();
        var value = userTask.Value.Cents;
        var share = userTask.AttachmentId is null ? 0 : value;
        Same(
            $"{userTask.Id} reserved",
            IsReserved(userTask) ? value : 0,
            share + own.Sum(e => Of(e, Account.Reserved))
        );
        Same($"{userTask.Id} in transit", IsInTransit(userTask) ? value : 0, own.Sum(e => Of(e, Account.InTransit)));
        Same($"{userTask.Id} paid", IsPaid(userTask) ? value : 0, own.Sum(e => Of(e, Account.Paid)));
    }

    private void AttemptsAgree(UserTask userTask)
    {
        var attempts = _disbursements
            .Where(row => row.UserTask.UserTaskId == userTask.Id)
            .OrderBy(row => row.Attempt)
            .ToList();
        var settled = attempts.Count(row => row.Status == DisbursementStatus.Settled);
        Same($"{userTask.Id} settled attempts", Math.Min(1, settled), settled);
        Same(
            $"{userTask.Id} attempts of its value",
            attempts.Count,
            attempts.Count(row => row.Amount == userTask.Value)
        );
        if (userTask.Status != UserTaskStatus.Removed)
        {
            Same($"{userTask.Id} latest attempt", attempts.LastOrDefault()?.Attempt ?? 0, userTask.Attempt);
            Same(
                $"{userTask.Id} state of the latest attempt",
                attempts.LastOrDefault()?.Status ?? DisbursementStatus.None,
                userTask.DisbursementStatus
            );
        }

        foreach (var attempt in attempts.Where(row => row.IsInTransit))
        {
            Same($"{attempt.Id} message that drives it", true, database.Outbox.Rows.ContainsKey(attempt.Id.Value));
        }
    }

    private void CountersCount()
    {
        var enrolled = database.Enrollments.All.Count(row => row.ProgramId == program.Id && row.IsActive);
        Same("people", enrolled, program.EnrolledCount);
        Same(
            "open",
            _userTasks.Count(row => row.IsOpen) + Attachments.Sum(row => (long)row.RemainingCount),
            program.OpenCount
        );
        Same(
            "completed",
            (long)_userTasks.Count(row => row.Status == UserTaskStatus.Completed),
            program.CompletedCount
        );
        Same("attachments", Attachments.Count(row => row.State != AttachmentState.Detached), program.AttachmentCount);
        Same("attachments at work", Attachments.Count(row => row.IsRunning), program.RunningCount);
    }

    private void EventsHaveNoGaps()
    {
        var sequences = database
            .Events.All.Where(told => told.ProgramId == program.Id)
            .Select(told => told.Sequence ?? 0)
            .Order();
        Same(
            "events without gaps",
            true,
            sequences.SequenceEqual(Enumerable.Range(1, (int)program.EventCount).Select(number => (long)number))
        );
        Same(
            "settlements told",
            _disbursements.Count(row => row.Status == DisbursementStatus.Settled),
            database.Events.All.Count(told =>
                told.ProgramId == program.Id && told.Type == "usertask.disbursement.settled"
            )
        );
    }

    private void AttachmentsAreWhole()
    {
        var moved = _entries.Where(entry => entry.UserTaskId is null).Sum(entry => Of(entry, Account.Reserved));
        var shares = Attachments.Sum(row => row.Value.Cents * (row.AssignedCount + row.RemainingCount));
        Same("what no user task holds", shares, moved);
        foreach (var attachment in Attachments)
        {
            var taken = _userTasks.Count(row => row.AttachmentId == attachment.Id);
            Same($"{attachment.Id} shares given", taken, attachment.AssignedCount);
            if (attachment.State == AttachmentState.Attaching)
            {
                var members = database.Enrollments.All.Count(person =>
                    person.ProgramId == program.Id && ModelFacts.HasShare(database, attachment, person)
                );
                Same($"{attachment.Id} shares that remain", members, attachment.RemainingCount);
            }
        }
    }

    private IReadOnlyList<Domain.Attachments.Attachment> Attachments =>
        field ??= [.. database.Attachments.All.Where(row => row.ProgramId == program.Id)];

    private static bool IsReserved(UserTask row) =>
        row.IsOpen || row is { Status: UserTaskStatus.Completed, DisbursementStatus: DisbursementStatus.Failed };

    private static bool IsInTransit(UserTask row) =>
        row.DisbursementStatus is DisbursementStatus.Pending or DisbursementStatus.Unknown;

    private static bool IsPaid(UserTask row) => row.DisbursementStatus == DisbursementStatus.Settled;

    private static long Of(LedgerEntry entry, Account account) =>
        entry.Credit == account ? entry.Amount.Cents
        : entry.Debit == account ? -entry.Amount.Cents
        : 0;

    private void Same<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new AuditException($"{program.Id}: {what} should be {expected}, is {actual}.");
        }
    }
}
