namespace Stretch.Silo.Tests.Model;

/// <summary>One program of <see cref="NaiveModel"/>. What is available is what nothing else holds.</summary>
internal sealed class NaiveProgram(decimal total, int cap)
{
    private readonly HashSet<string> _enrolled = [];
    private readonly HashSet<string> _everEnrolled = [];
    private readonly Dictionary<int, (bool IsAttached, int Members)> _attached = [];
    private readonly List<NaiveMilestone> _milestones = [];
    private decimal _total = total;
    private bool _isDeleted;

    private decimal Reserved => Worth(milestone => milestone.IsOpen || milestone.Money == "Failed");
    private decimal InTransit => Worth(milestone => milestone.Money is "Pending" or "Unknown");
    private decimal Paid => Worth(milestone => milestone.Money == "Settled");
    private decimal Available => _total - Reserved - InTransit - Paid;

    public string Words =>
        $"pool {_total:0.00} = {Available:0.00} available + {Reserved:0.00} reserved + {InTransit:0.00} in transit + "
        + $"{Paid:0.00} paid, {_enrolled.Count} of {cap} enrolled{(_isDeleted ? ", deleted" : "")}";

    public List<NaiveMilestone> Of(string person, int task) =>
        _milestones.FindAll(milestone => milestone.Person == person && milestone.Task == task);

    public IEnumerable<string> Describe() =>
        [
            Words,
            $"{_milestones.Count(m => m.IsOpen)} open, {_milestones.Count(m => m.Status == "Completed")} completed",
            .. from person in Ask.People
            from task in Enumerable.Range(0, Ask.TaskValues.Count)
            from held in Of(person, task).Index()
            select $"{person}'s task {task} (number {held.Index + 1}): {held.Item.Words}{(held.Item.IsFrozen ? ", frozen" : "")}",
        ];

    public string SetPool(decimal wanted)
    {
        if (_isDeleted || wanted < _total - Available)
        {
            return _isDeleted ? "program_deleted" : "award_pool_in_use";
        }

        _total = wanted;
        return $"Done {Words}";
    }

    public string Delete()
    {
        if (!_isDeleted && (_enrolled.Count > 0 || Reserved + InTransit > 0))
        {
            return _enrolled.Count > 0 ? "program_not_empty" : "program_money_held";
        }

        (_isDeleted, _total) = (true, Paid);
        return $"Done {Words}";
    }

    public string Enroll(string person)
    {
        if (_isDeleted || _enrolled.Contains(person))
        {
            return _isDeleted ? "program_deleted" : "Done";
        }

        if (_enrolled.Count == cap)
        {
            return "enrollment_limit_reached";
        }

        int[] given = [.. _attached.Keys.Where(task => _attached[task].IsAttached && Of(person, task).Count == 0)];
        var needed = given.Sum(task => Ask.TaskValues[task]);
        if (Available < needed)
        {
            return $"insufficient_pool {needed:0.00} of {Available:0.00}";
        }

        _milestones.AddRange(given.Select(task => new NaiveMilestone(person, task)));
        _enrolled.Add(person);
        _everEnrolled.Add(person);
        return "Done";
    }

    public string Unenroll(string person)
    {
        if (_isDeleted || !_everEnrolled.Contains(person))
        {
            return _isDeleted ? "program_deleted" : "not_found enrollment";
        }

        if (_enrolled.Remove(person))
        {
            TakeBack(_milestones.Where(milestone => milestone.Person == person));
        }

        return "Done";
    }

    public string Attach(int task)
    {
        if (_isDeleted)
        {
            return "program_deleted";
        }

        if (_attached.GetValueOrDefault(task).IsAttached)
        {
            return $"Found {AttachmentWords(task)}";
        }

        string[] members = [.. _enrolled.Where(person => Of(person, task).All(held => held.Status == "Removed"))];
        var needed = members.Length * Ask.TaskValues[task];
        if (Available < needed)
        {
            return $"insufficient_pool {needed:0.00} of {Available:0.00}";
        }

        _attached[task] = (true, members.Length);
        _milestones.AddRange(members.Select(person => new NaiveMilestone(person, task)));
        return $"Created {AttachmentWords(task)}";
    }

    public string Detach(int task)
    {
        if (_isDeleted || !_attached.TryGetValue(task, out var attached))
        {
            return _isDeleted ? "program_deleted" : "not_found attached task";
        }

        if (attached.IsAttached)
        {
            _attached[task] = (false, attached.Members);
            TakeBack(_milestones.Where(milestone => milestone.Task == task));
        }

        return $"Done {AttachmentWords(task)}";
    }

    public string Assign(string person, int task, int call)
    {
        if (Of(person, task).Find(milestone => milestone.Call == call) is { } made)
        {
            return $"Created {made.Words}";
        }

        if (_isDeleted || !_enrolled.Contains(person))
        {
            return _isDeleted ? "program_deleted" : "user_not_enrolled";
        }

        if (Of(person, task).Find(milestone => milestone.IsOpen) is { } open)
        {
            return $"Found {open.Words}";
        }

        if (Available < Ask.TaskValues[task])
        {
            return $"insufficient_pool {Ask.TaskValues[task]:0.00} of {Available:0.00}";
        }

        _milestones.Add(new NaiveMilestone(person, task) { Call = call });
        return $"Created {_milestones[^1].Words}";
    }

    public string Remove(string person, int task)
    {
        if (_isDeleted || Of(person, task).Count == 0)
        {
            return _isDeleted ? "program_deleted" : "not_found user task";
        }

        return $"Done removed {TakeBack(Of(person, task))}";
    }

    public string Start(string person, int task, int nth)
    {
        var milestone = Of(person, task).ElementAtOrDefault(nth - 1);
        if (milestone is null || _isDeleted)
        {
            return milestone is null ? "not_found user task" : "program_deleted";
        }

        if (!milestone.IsOpen)
        {
            return milestone.Status == "Removed" ? "usertask_removed" : "usertask_completed";
        }

        milestone.Status = "Started";
        return $"Done {milestone.Words}";
    }

    public string Complete(string person, int task, int nth, int call)
    {
        if (Of(person, task).ElementAtOrDefault(nth - 1) is not { } milestone)
        {
            return "not_found user task";
        }

        if (milestone.Money is "Pending" or "Unknown" or "Settled" || milestone.Attempts.Exists(a => a.Call == call))
        {
            return $"Done {milestone.Words}";
        }

        var refusal =
            _isDeleted ? "program_deleted"
            : !_enrolled.Contains(person) ? "user_not_enrolled"
            : milestone.Status == "Removed" ? "usertask_removed"
            : milestone.IsFrozen ? "usertask_frozen"
            : person == "cid" ? "consent_missing"
            : person == "dan" ? "account_not_open"
            : null;
        if (refusal is null)
        {
            (milestone.Status, milestone.Money) = ("Completed", "Pending");
            milestone.Attempts.Add(new NaiveAttempt(call));
        }

        return refusal ?? $"Done {milestone.Words}";
    }

    public string Tell(string person, int task, int nth, int number, string verdict)
    {
        var milestone = Of(person, task).ElementAtOrDefault(nth - 1);
        if (milestone?.Attempts.ElementAtOrDefault(number - 1) is not { } attempt)
        {
            return "not_found disbursement";
        }

        var done = (attempt.State, verdict) switch
        {
            ("Pending" or "Unknown", "Completed") => Settle(milestone, attempt),
            ("Pending" or "Unknown", "Failed") => Fail(milestone, attempt),
            ("Pending" or "Unknown", _) => Note(milestone, attempt, verdict),
            ("Failed", "Completed") when MayMoveLate(milestone, attempt) => Settle(milestone, attempt),
            ("Failed", "Completed") or ("Settled", "Failed" or "FailedUnlisted") => Freeze(milestone),
            _ => "Found",
        };
        return $"{done} {milestone.Words}";
    }

    private bool MayMoveLate(NaiveMilestone milestone, NaiveAttempt attempt) =>
        attempt == milestone.Attempts[^1] && (milestone.Status != "Removed" || Available >= milestone.Value);

    private static string Settle(NaiveMilestone milestone, NaiveAttempt attempt)
    {
        milestone.Status = "Completed";
        milestone.Money = attempt.State = "Settled";
        return "Done";
    }

    private string Fail(NaiveMilestone milestone, NaiveAttempt attempt)
    {
        milestone.Money = attempt.State = "Failed";
        if (!milestone.IsFrozen && (milestone.IsTakenBack || !_enrolled.Contains(milestone.Person)))
        {
            (milestone.Status, milestone.Money) = ("Removed", "None");
        }

        return "Done";
    }

    private static string Note(NaiveMilestone milestone, NaiveAttempt attempt, string verdict)
    {
        var isNew = attempt.Notes(verdict);
        milestone.Money = attempt.State;
        return isNew ? "Done" : "Found";
    }

    private static string Freeze(NaiveMilestone milestone)
    {
        milestone.IsFrozen = true;
        return "Found";
    }

    /// <summary>Nothing is taken back that is paid or frozen; what is in transit is, should it fail.</summary>
    private static int TakeBack(IEnumerable<NaiveMilestone> milestones)
    {
        var removed = 0;
        foreach (var milestone in milestones.Where(milestone => !milestone.IsFrozen))
        {
            milestone.IsTakenBack |= milestone.Money is "Pending" or "Unknown";
            if (milestone.IsOpen || milestone.Money == "Failed")
            {
                (milestone.Status, milestone.Money) = ("Removed", "None");
                removed++;
            }
        }

        return removed;
    }

    private string AttachmentWords(int task)
    {
        var (isAttached, members) = _attached[task];
        return $"{(isAttached ? "Attached" : "Detached")} for {members} of {members}, {members * Ask.TaskValues[task]:0.00}";
    }

    private decimal Worth(Func<NaiveMilestone, bool> isThere) => _milestones.Where(isThere).Sum(m => m.Value);
}
