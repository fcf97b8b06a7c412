using Stretch.Disbursements;

namespace Stretch.Domain.Tests.UserTasks;

/// <summary>
/// The rules of milestones once more, as plainly as they can be said: dictionaries, dollars as decimals, no chain, no rows.
/// Each step answers as <see cref="Programs.Answers"/> writes answers.
/// </summary>
internal sealed class MilestoneModel(decimal pool)
{
    private readonly HashSet<(int Disbursement, string Kind, string? Transfer)> contradictions = [];

    public Dictionary<int, Milestone> Milestones { get; } = [];
    public Dictionary<int, Attempt> Attempts { get; } = [];
    public decimal Available { get; private set; } = pool;
    public bool IsEnrolled { get; private set; } = true;

    public decimal Reserved => Worth(milestone => milestone.IsOpen || milestone.Money == "Failed");
    public decimal InTransit => Worth(milestone => milestone.Money is "Pending" or "Unknown");
    public decimal Paid => Worth(milestone => milestone.Money == "Settled");

    public string Take(MilestoneStep step) =>
        step switch
        {
            AssignStep assign => Assign(assign),
            StartStep start => Start(start),
            CompleteStep complete => Complete(complete),
            ReportStep report => Report(report),
            EnrollStep enroll => $"{IsEnrolled = enroll.IsActive}",
            _ => throw new InvalidOperationException($"{step} has no rule."),
        };

    private string Assign(AssignStep step)
    {
        var value = MilestoneSequences.TaskValues[step.Task];
        if (Milestones.ContainsKey(step.UserTask))
        {
            return "Created, as it was";
        }

        if (!IsEnrolled)
        {
            return "user_not_enrolled";
        }

        if (Milestones.Values.Any(milestone => milestone.Task == step.Task && milestone.IsOpen))
        {
            return "Found, as it was";
        }

        if (Available < value)
        {
            return "insufficient_pool";
        }

        Available -= value;
        Milestones[step.UserTask] = new Milestone { Task = step.Task, Value = value };
        return "Created";
    }

    private string Start(StartStep step)
    {
        switch (Milestones.GetValueOrDefault(step.UserTask)?.Status)
        {
            case null:
                return "not_found: user task";
            case "Assigned":
                Milestones[step.UserTask].Status = "Started";
                return "Done";
            case "Started":
                return "Done, as it was";
            case var status:
                return $"usertask_{status.ToLowerInvariant()}";
        }
    }

    private string Complete(CompleteStep step)
    {
        if (!Milestones.TryGetValue(step.UserTask, out var milestone))
        {
            return "not_found: user task";
        }

        var isUnderWayOrPaid = milestone.Money is "Pending" or "Unknown" or "Settled";
        if (isUnderWayOrPaid || Attempts.ContainsKey(step.Disbursement))
        {
            return "Done, as it was";
        }

        if (!IsEnrolled || milestone.Status == "Removed" || milestone.IsFrozen)
        {
            return !IsEnrolled ? "user_not_enrolled"
                : milestone.Status == "Removed" ? "usertask_removed"
                : "usertask_frozen";
        }

        (milestone.Status, milestone.Money) = ("Completed", "Pending");
        milestone.LatestAttempt = step.Disbursement;
        Attempts[step.Disbursement] = new Attempt { UserTask = step.UserTask };
        return "Done";
    }

    private string Report(ReportStep step)
    {
        if (!Attempts.TryGetValue(step.Disbursement, out var attempt))
        {
            return "not_found: disbursement";
        }

        var milestone = Milestones[attempt.UserTask];
        var isAnother = step.Transfer is not null && attempt.Transfer is not null && step.Transfer != attempt.Transfer;
        return (attempt.State, step.Verdict) switch
        {
            ("Pending" or "Unknown", TransferVerdict.Completed) => Settle(milestone, attempt, step),
            ("Pending" or "Unknown", TransferVerdict.Failed or TransferVerdict.FailedUnlisted) when isAnother =>
                "Found, as it was",
            ("Pending" or "Unknown", TransferVerdict.Failed) => Fail(milestone, attempt, step),
            ("Pending" or "Unknown", _) => Note(milestone, attempt, step),
            ("Settled", TransferVerdict.Completed) when step.Transfer != attempt.Transfer => Freeze(
                milestone,
                step,
                "duplicate"
            ),
            ("Settled", TransferVerdict.Failed or TransferVerdict.FailedUnlisted) when !isAnother => Freeze(
                milestone,
                step,
                "failed after"
            ),
            ("Failed", TransferVerdict.Completed) => MoveAfterAll(milestone, attempt, step),
            _ => "Found, as it was",
        };
    }

    private static string Settle(Milestone milestone, Attempt attempt, ReportStep step)
    {
        milestone.Status = "Completed";
        milestone.Money = attempt.State = "Settled";
        attempt.Transfer = step.Transfer ?? attempt.Transfer;
        return "Done";
    }

    private string Fail(Milestone milestone, Attempt attempt, ReportStep step)
    {
        milestone.Money = attempt.State = "Failed";
        attempt.Transfer = step.Transfer ?? attempt.Transfer;
        if (!IsEnrolled)
        {
            Available += milestone.Value;
            (milestone.Status, milestone.Money) = ("Removed", "None");
        }

        return "Done";
    }

    private static string Note(Milestone milestone, Attempt attempt, ReportStep step)
    {
        var transfer = step.Transfer ?? attempt.Transfer;
        var isDoubted = step.Verdict == TransferVerdict.FailedUnlisted;
        var state = step.Verdict == TransferVerdict.Pending ? "Pending" : "Unknown";
        if (state == attempt.State && transfer == attempt.Transfer && (attempt.IsDoubted || !isDoubted))
        {
            return "Found, as it was";
        }

        attempt.IsDoubted = isDoubted || (attempt.IsDoubted && state == "Unknown");
        milestone.Money = attempt.State = state;
        attempt.Transfer = transfer;
        return "Done";
    }

    private string MoveAfterAll(Milestone milestone, Attempt attempt, ReportStep step)
    {
        var isReplaced = Attempts[milestone.LatestAttempt] != attempt;
        var isReserved = milestone.Money == "Failed";
        if (isReplaced || (!isReserved && Available < milestone.Value))
        {
            return Freeze(milestone, step, "extra");
        }

        Available -= isReserved ? 0 : milestone.Value;
        return Settle(milestone, attempt, step);
    }

    private string Freeze(Milestone milestone, ReportStep step, string contradiction)
    {
        milestone.IsFrozen = true;
        return contradictions.Add((step.Disbursement, contradiction, step.Transfer)) ? "Found" : "Found, as it was";
    }

    private decimal Worth(Func<Milestone, bool> isThere) => Milestones.Values.Where(isThere).Sum(m => m.Value);

    public sealed class Milestone
    {
        public required int Task { get; init; }
        public required decimal Value { get; init; }
        public string Status { get; set; } = "Assigned";
        public string Money { get; set; } = "None";
        public int LatestAttempt { get; set; }
        public bool IsFrozen { get; set; }
        public bool IsOpen => Status is "Assigned" or "Started";
    }

    public sealed class Attempt
    {
        public required int UserTask { get; init; }
        public string State { get; set; } = "Pending";
        public string? Transfer { get; set; }

        /// <summary>The issuer shows it as failed, for a reason that proves nothing.</summary>
        public bool IsDoubted { get; set; }
    }
}
