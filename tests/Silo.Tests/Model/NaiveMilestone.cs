namespace Stretch.Silo.Tests.Model;

/// <summary>One person's milestone in <see cref="NaiveProgram"/>.</summary>
internal sealed class NaiveMilestone(string person, int task)
{
    public string Person => person;
    public int Task => task;

    /// <summary>The call that assigned it; null where attaching or enrolling did.</summary>
    public int? Call { get; init; }

    public decimal Value => Ask.TaskValues[task];
    public string Status { get; set; } = "Assigned";
    public string Money { get; set; } = "None";
    public bool IsTakenBack { get; set; }
    public bool IsFrozen { get; set; }
    public bool IsOpen => Status is "Assigned" or "Started";
    public List<NaiveAttempt> Attempts { get; } = [];

    public string Words => $"{Status} {Money} {Value:0.00}";
}
