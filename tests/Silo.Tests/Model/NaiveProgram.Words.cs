namespace Stretch.Silo.Tests.Model;

internal sealed partial class NaiveProgram
{
    public override string ToString()
    {
        var reserved = Milestones.Sum(held => held.IsOpen || held.Money == "Failed" ? held.Value : 0);
        var inTransit = Milestones.Sum(held => held.IsInTransit ? held.Value : 0);
        var paid = Milestones.Sum(held => held.Money == "Settled" ? held.Value : 0);
        return $"pool {Total:0.00} = {Available:0.00} available + {reserved:0.00} reserved + {inTransit:0.00} in transit + "
            + $"{paid:0.00} paid, {MemberCount} of {cap} enrolled{(IsDeleted ? ", deleted" : "")}";
    }
}
