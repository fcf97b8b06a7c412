namespace Stretch.Silo.Tests.Model;

/// <summary>
/// The rules of a program, on a page. What is asked is done or found, which is answered with a capital, or refused, which changes
/// nothing. What is available is what no milestone holds.
/// </summary>
internal sealed partial class NaiveProgram(decimal total, int cap)
{
    private readonly Dictionary<string, bool> _isMember = []; // False of who has left.
    private readonly Dictionary<int, NaiveAttachment> _attached = [];

    public decimal Total { get; private set; } = total;
    public bool IsDeleted { get; private set; }
    public List<NaiveMilestone> Milestones { get; } = [];
    public int MemberCount => _isMember.Values.Count(isMember => isMember);
    public decimal Available => Total - Milestones.Sum(milestone => milestone.IsRemoved ? 0 : milestone.Value);

    public string SetPool(decimal wanted) =>
        IsDeleted ? "program_deleted"
        : wanted < Total - Available ? "award_pool_in_use"
        : Do("Done", () => Total = wanted) + $" {this}";

    public string Delete() =>
        !IsDeleted && MemberCount > 0 ? "program_not_empty"
        : !IsDeleted && Milestones.Exists(held => !held.IsRemoved && held.Money != "Settled") ? "program_money_held"
        : Do("Done", () => (IsDeleted, Total) = (true, Total - Available)) + $" {this}";

    public string Enroll(string person)
    {
        var given = _attached.Keys.Where(task => _attached[task].IsOn && Of(person, task).Count == 0).ToList();
        return IsDeleted ? "program_deleted"
            : IsMember(person) ? "Done"
            : MemberCount == cap ? "enrollment_limit_reached"
            : Lacks(given)
                ?? Do("Done", () => _isMember[person] = true, () => given.ForEach(task => Give(person, task)));
    }

    public string Unenroll(string person) =>
        IsDeleted ? "program_deleted"
        : !_isMember.ContainsKey(person) ? "not_found enrollment"
        : Do("Done", () => _isMember[person] = false, () => TakeBack(milestone => milestone.Person == person));

    public string Attach(int task)
    {
        var getting = Ask.People.Where(one => IsMember(one) && Of(one, task).All(held => held.IsRemoved)).ToList();
        var attached = new NaiveAttachment(getting.Count, Ask.TaskValues[task]);
        return IsDeleted ? "program_deleted"
            : _attached.TryGetValue(task, out var earlier) && earlier.IsOn ? $"Found {earlier}"
            : Lacks(getting.Select(_ => task))
                ?? Do(
                    $"Created {attached}",
                    () => _attached[task] = attached,
                    () => getting.ForEach(one => Give(one, task))
                );
    }

    public string Detach(int task) =>
        IsDeleted ? "program_deleted"
        : !_attached.TryGetValue(task, out var attached) ? "not_found attached task"
        : !attached.IsOn ? $"Done {attached}"
        : Do("Done", () => attached.IsOn = false, () => TakeBack(held => held.Task == task)) + $" {attached}";

    public string Assign(string person, int task, int call) =>
        Of(person, task).Find(milestone => milestone.Call == call) is { } made ? $"Created {made}"
        : IsDeleted ? "program_deleted"
        : !IsMember(person) ? "user_not_enrolled"
        : Of(person, task).Find(milestone => milestone.IsOpen) is { } open ? $"Found {open}"
        : Lacks([task]) ?? $"Created {Give(person, task, call)}";

    public string Remove(string person, int task) =>
        IsDeleted ? "program_deleted"
        : Of(person, task).Count == 0 ? "not_found user task"
        : $"Done removed {TakeBack(milestone => milestone.Person == person && milestone.Task == task)}";

    public string Start(NaiveMilestone? milestone) =>
        milestone is null ? "not_found user task"
        : IsDeleted ? "program_deleted"
        : milestone.IsRemoved ? "usertask_removed"
        : !milestone.IsOpen ? "usertask_completed"
        : Do("Done", () => milestone.Status = "Started") + $" {milestone}";

    public string Complete(NaiveMilestone? milestone, int call) =>
        milestone is null ? "not_found user task"
        : milestone.IsInTransit
        || milestone.Money == "Settled"
        || milestone.Attempts.Exists(begun => begun.Call == call)
            ? $"Done {milestone}"
        : IsDeleted ? "program_deleted"
        : !IsMember(milestone.Person) ? "user_not_enrolled"
        : milestone.IsRemoved ? "usertask_removed"
        : milestone.IsFrozen ? "usertask_frozen"
        : milestone.Person == "cid" ? "consent_missing"
        : milestone.Person == "dan" ? "account_not_open"
        : Do("Done", () => milestone.Begin(call)) + $" {milestone}";

    public string Tell(NaiveMilestone? milestone, int number, string verdict) =>
        milestone?.Attempts.ElementAtOrDefault(number - 1) is not { } attempt
            ? "not_found disbursement"
            : Do("Told", () => milestone.Tell(attempt, verdict, !IsMember(milestone.Person), Available))
                + $" {milestone}";

    public List<NaiveMilestone> Of(string person, int task) =>
        Milestones.FindAll(milestone => milestone.Person == person && milestone.Task == task);

    private bool IsMember(string person) => _isMember.GetValueOrDefault(person);

    private string? Lacks(IEnumerable<int> tasks) =>
        tasks.Sum(task => Ask.TaskValues[task]) is var needed && needed > Available
            ? $"insufficient_pool {needed:0.00} of {Available:0.00}"
            : null;

    private NaiveMilestone Give(string person, int task, int? call = null)
    {
        Milestones.Add(new NaiveMilestone(person, task, call));
        return Milestones[^1];
    }

    private int TakeBack(Predicate<NaiveMilestone> which) =>
        Milestones.FindAll(which).Count(milestone => milestone.TakeBack());

    private static string Do(string answer, params Action[] acts)
    {
        Array.ForEach(acts, act => act());
        return answer;
    }
}
