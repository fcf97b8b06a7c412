namespace Stretch.Domain.Tests.Attachments;

/// <summary>What is asked about one person's milestone.</summary>
internal sealed partial class CrowdModel
{
    private string Assign(int person, int task)
    {
        if (!Enrolled[person] || Tasks[task] is { State: "Detaching" })
        {
            return Enrolled[person] ? "task_detaching" : "user_not_enrolled";
        }

        if (Of(person, task).Any(milestone => milestone.IsOpen))
        {
            return "Found, as it was";
        }

        if (Tasks[task]?.Shares.Remove(person) is true)
        {
            Turns.Add("share assigned");
        }
        else if (Available < ValueOf(task))
        {
            return "insufficient_pool";
        }
        else
        {
            Available -= ValueOf(task);
        }

        Milestones.Add(new Milestone(person, task));
        return "Created";
    }

    private string Remove(int person, int task)
    {
        if (Tasks[task]?.Shares.Remove(person) is true)
        {
            Turns.Add("share removed");
            Available += ValueOf(task);
            TakeBack(Of(person, task));
            Milestones.Add(new Milestone(person, task) { Status = "Removed" });
            return "Done";
        }

        if (!Of(person, task).Any())
        {
            return "not_found: user task";
        }

        return TakeBack(Of(person, task)) ? "Done" : "Done, as it was";
    }

    private string Start(int person, int task)
    {
        var milestone = Of(person, task).LastOrDefault();
        switch (milestone?.Status)
        {
            case null:
                return "nothing";
            case "Assigned" or "Started" when Tasks[task] is { State: "Detaching" }:
                return "usertask_removed";
            case "Assigned":
                milestone.Status = "Started";
                return "Done";
            case "Started":
                return "Done, as it was";
            default:
                return $"usertask_{milestone.Status.ToLowerInvariant()}";
        }
    }

    private string Complete(int person, int task)
    {
        if (Of(person, task).LastOrDefault() is not { } milestone)
        {
            return "nothing";
        }

        if (milestone.Money is "Pending" or "Settled")
        {
            return "Done, as it was";
        }

        if (!Enrolled[person] || milestone.Status == "Removed" || Tasks[task] is { State: "Detaching" })
        {
            return Enrolled[person] ? "usertask_removed" : "user_not_enrolled";
        }

        if (milestone.IsFrozen)
        {
            return "usertask_frozen";
        }

        (milestone.Status, milestone.Money, milestone.Attempt) = ("Completed", "Pending", "Pending");
        return "Done";
    }

    private string Report(int person, int task, bool moved)
    {
        var milestone = Of(person, task).LastOrDefault();
        switch (milestone?.Attempt, moved)
        {
            case (null, _):
                return "nothing";
            case ("Pending", true):
                (milestone.Money, milestone.Attempt) = ("Settled", "Settled");
                return "Done";
            case ("Pending", false):
                Fail(milestone);
                return "Done";
            case ("Failed", true) when milestone.Status == "Removed" && Available < ValueOf(task):
                milestone.IsFrozen = true;
                return "Found";
            case ("Failed", true):
                Available -= milestone.Status == "Removed" ? ValueOf(task) : 0;
                Turns.Add(milestone.Status == "Removed" ? "revived" : "late");
                (milestone.Status, milestone.Money, milestone.Attempt) = ("Completed", "Settled", "Settled");
                return "Done";
            case ("Settled", false):
                milestone.IsFrozen = true;
                return "Found";
            default:
                return "Found, as it was";
        }
    }

    private void Fail(Milestone milestone)
    {
        (milestone.Money, milestone.Attempt) = ("Failed", "Failed");
        if (milestone.IsTakenBack || !Enrolled[milestone.Person])
        {
            Available += ValueOf(milestone.Task);
            (milestone.Status, milestone.Money) = ("Removed", "None");
            Turns.Add("failed after it was taken back");
        }
    }
}
