namespace Stretch.Silo.Tests.Model;

/// <summary>One person's milestone in <see cref="NaiveProgram"/>, and what becomes of its money.</summary>
/// <param name="call">The call that assigned it; null where attaching or enrolling did.</param>
internal sealed class NaiveMilestone(string person, int task, int? call)
{
    public string Person => person;
    public int Task => task;
    public int? Call => call;
    public decimal Value => Ask.TaskValues[task];
    public string Status { get; set; } = "Assigned";
    public string Money { get; set; } = "None";
    public bool IsTakenBack { get; private set; }
    public bool IsFrozen { get; set; }
    public bool IsOpen => Status is "Assigned" or "Started";
    public bool IsRemoved => Status == "Removed";
    public bool IsInTransit => Money is "Pending" or "Unknown";
    public List<NaiveAttempt> Attempts { get; } = [];

    public void Begin(int attempt)
    {
        (Status, Money) = ("Completed", "Pending");
        Attempts.Add(new NaiveAttempt(attempt));
    }

    /// <summary>Nothing is taken back that is paid or frozen; what is in transit is, should it fail. Says whether it is removed.</summary>
    public bool TakeBack()
    {
        var isRemoved = !IsFrozen && (IsOpen || Money == "Failed");
        IsTakenBack |= !IsFrozen && IsInTransit;
        (Status, Money) = isRemoved ? ("Removed", "None") : (Status, Money);
        return isRemoved;
    }

    /// <summary>The issuer tells what became of an attempt's transfer: in any order, late, and again.</summary>
    public void Tell(NaiveAttempt attempt, string verdict, bool hasLeft, decimal available)
    {
        var mayMoveLate = attempt == Attempts[^1] && (!IsRemoved || available >= Value);
        switch (attempt.State, verdict)
        {
            case ("Pending" or "Unknown", "Completed"):
            case ("Failed", "Completed") when mayMoveLate:
                (Status, Money, attempt.State) = ("Completed", "Settled", "Settled");
                break;
            case ("Pending" or "Unknown", "Failed"):
                Money = attempt.State = "Failed";
                _ = (IsTakenBack || hasLeft) && TakeBack();
                break;
            case ("Pending" or "Unknown", _): // A failure for a reason that proves nothing says as little as no answer.
                Money = attempt.State = verdict == "Pending" ? "Pending" : "Unknown";
                break;
            case ("Failed", "Completed") or ("Settled", "Failed" or "FailedUnlisted"):
                IsFrozen = true;
                break;
        }
    }

    public override string ToString() => $"{Status} {Money} {Value:0.00}";
}
