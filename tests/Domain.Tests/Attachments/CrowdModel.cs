namespace Stretch.Domain.Tests.Attachments;

/// <summary>
/// The rules of attaching and taking back once more, as plainly as they can be said: a set of people who are still to get
/// their user task, lists of milestones, dollars as decimals. Each step answers as <see cref="Programs.Answers"/> does.
/// </summary>
internal sealed partial class CrowdModel(decimal pool)
{
    private readonly bool[] _wasEnrolled = new bool[CrowdSequences.People];

    public bool[] Enrolled { get; } = new bool[CrowdSequences.People];
    public List<Milestone> Milestones { get; } = [];
    public Attached?[] Tasks { get; } = new Attached?[CrowdSequences.TaskValues.Length];
    public decimal Available { get; private set; } = pool;

    /// <summary>Turns of the story that are easily missed.</summary>
    public HashSet<string> Turns { get; } = [];

    public int Shares => Tasks.Sum(task => task?.Shares.Count ?? 0);

    public decimal Reserved =>
        Worth(milestone => milestone.IsOpen || milestone.Money == "Failed")
        + Tasks.Select((task, i) => (task?.Shares.Count ?? 0) * ValueOf(i)).Sum();

    public decimal InTransit => Worth(milestone => milestone.Money == "Pending");
    public decimal Paid => Worth(milestone => milestone.Money == "Settled");

    public string Take(CrowdStep step) =>
        step switch
        {
            EnrollStep enroll => Enroll(enroll.Person),
            UnenrollStep unenroll => Unenroll(unenroll.Person),
            AttachStep attach => Attach(attach.Task),
            DetachStep detach => Detach(detach.Task),
            ContinueStep again => Continue(again.Task),
            AssignStep assign => Assign(assign.Person, assign.Task),
            RemoveStep remove => Remove(remove.Person, remove.Task),
            StartStep start => Start(start.Person, start.Task),
            CompleteStep complete => Complete(complete.Person, complete.Task),
            ReportStep report => Report(report.Person, report.Task, report.Moved),
            _ => throw new InvalidOperationException($"{step} has no rule."),
        };

    public IEnumerable<Milestone> Of(int person, int task) =>
        Milestones.Where(milestone => milestone.Person == person && milestone.Task == task);

    private string Enroll(int person)
    {
        if (Enrolled[person])
        {
            return "Done, as it was";
        }

        int[] given =
        [
            .. Enumerable
                .Range(0, Tasks.Length)
                .Where(task => Tasks[task] is { State: "Attaching" or "Attached" } && !Of(person, task).Any()),
        ];
        if (Available < given.Sum(ValueOf))
        {
            return "insufficient_pool";
        }

        foreach (var task in given)
        {
            Available -= ValueOf(task);
            Milestones.Add(new Milestone(person, task));
            Turns.Add(_wasEnrolled[person] ? "given to who came back" : "given to a newcomer");
        }

        Enrolled[person] = _wasEnrolled[person] = true;
        return "Done";
    }

    private string Unenroll(int person)
    {
        if (!Enrolled[person])
        {
            return _wasEnrolled[person] ? "Done, as it was" : "not_found: enrollment";
        }

        TakeBack(Milestones.Where(milestone => milestone.Person == person));
        foreach (var (task, attached) in Tasks.Index())
        {
            if (attached?.Shares.Remove(person) is true)
            {
                Available += ValueOf(task);
                Turns.Add("left before the share came");
            }
        }

        Enrolled[person] = false;
        return "Done";
    }

    private string Attach(int task)
    {
        switch (Tasks[task]?.State)
        {
            case "Attaching" or "Attached":
                return "Found, as it was";
            case "Detaching":
                return "task_detaching";
        }

        int[] members =
        [
            .. Enumerable
                .Range(0, CrowdSequences.People)
                .Where(person => Enrolled[person] && Of(person, task).All(held => held.Status == "Removed")),
        ];
        if (Available < members.Length * ValueOf(task))
        {
            return "insufficient_pool";
        }

        Available -= members.Length * ValueOf(task);
        Tasks[task] = new Attached("Attaching", [.. members]);
        Visit(task);
        return "Created";
    }

    private string Detach(int task)
    {
        if (Tasks[task] is not { } attached)
        {
            return "not_found: attached task";
        }

        if (attached.State is "Detaching" or "Detached")
        {
            return "Done, as it was";
        }

        Turns.Add(attached.Shares.Count > 0 ? "cancelled" : "detached");
        Available += attached.Shares.Count * ValueOf(task);
        Tasks[task] = new Attached("Detaching", []);
        Visit(task);
        return "Done";
    }

    private string Continue(int task)
    {
        switch (Tasks[task]?.State)
        {
            case null:
                return "not_found: attachment";
            case "Attached" or "Detached":
                return "Found, as it was";
            default:
                Visit(task);
                return "Done";
        }
    }

    private void Visit(int task)
    {
        var attached = Tasks[task]!;
        do
        {
            attached.Visited++;
        } while (attached.Visited < CrowdSequences.People && !_wasEnrolled[attached.Visited]);

        if (attached.State == "Detaching")
        {
            TakeBack(Of(attached.Visited, task));
            attached.State = IsLast(attached.Visited) ? "Detached" : "Detaching";
        }
        else
        {
            if (attached.Shares.Remove(attached.Visited))
            {
                Milestones.Add(new Milestone(attached.Visited, task));
            }

            attached.State = attached.Shares.Count == 0 ? "Attached" : "Attaching";
        }
    }

    private bool IsLast(int person) => !_wasEnrolled.Skip(person + 1).Any(was => was);

    /// <summary>False when nothing was there to take back.</summary>
    private bool TakeBack(IEnumerable<Milestone> milestones)
    {
        var isChanged = false;
        foreach (var milestone in milestones.Where(milestone => !milestone.IsFrozen))
        {
            if (milestone.IsOpen || milestone.Money == "Failed")
            {
                Available += ValueOf(milestone.Task);
                (milestone.Status, milestone.Money) = ("Removed", "None");
                isChanged = true;
            }
            else if (milestone is { Money: "Pending", IsTakenBack: false })
            {
                milestone.IsTakenBack = isChanged = true;
            }
        }

        return isChanged;
    }

    private decimal Worth(Func<Milestone, bool> isThere) =>
        Milestones.Where(isThere).Sum(milestone => ValueOf(milestone.Task));

    private static decimal ValueOf(int task) => CrowdSequences.TaskValues[task];

    public sealed class Milestone(int person, int task)
    {
        public int Person => person;
        public int Task => task;
        public string Status { get; set; } = "Assigned";
        public string Money { get; set; } = "None";
        public string? Attempt { get; set; }
        public bool IsTakenBack { get; set; }
        public bool IsFrozen { get; set; }
        public bool IsOpen => Status is "Assigned" or "Started";
    }

    public sealed class Attached(string state, HashSet<int> shares)
    {
        public string State { get; set; } = state;
        public HashSet<int> Shares => shares;
        public int Visited { get; set; } = -1;
    }
}
