using Stretch.Disbursements;

namespace Stretch.Silo.Tests.Model;

/// <summary>What may be asked of a program, in words that a person can read. Tasks and calls are numbers, people have names.</summary>
internal abstract record Ask(char Program)
{
    public static readonly IReadOnlyList<char> Programs = ['A', 'B'];

    /// <summary>Ann and Bob can be paid. Cid never consented to anything, and Dan has no card account.</summary>
    public static readonly IReadOnlyList<string> People = ["ann", "bob", "cid", "dan"];

    public static readonly IReadOnlyList<decimal> TaskValues = [10m, 15m, 25.50m];

    /// <summary>What the request says: equal for the same request, whichever call it comes with.</summary>
    public abstract string Words { get; }

    /// <summary>A partner asks for it, so that it may come with an idempotency key.</summary>
    public virtual bool IsPartners => true;

    public sealed override string ToString() =>
        this is AssignAsk { Call: > 0 } or CompleteAsk { Call: > 0 } ? $"{Words} (another call)" : Words;
}

internal sealed record OpenAsk(char Program, decimal Pool, int Cap) : Ask(Program)
{
    public override string Words => $"open {Program} with {Pool:0.00} for {Cap}";
}

internal sealed record SetPoolAsk(char Program, decimal Pool) : Ask(Program)
{
    public override string Words => $"make the pool of {Program} {Pool:0.00}";
}

internal sealed record DeleteAsk(char Program) : Ask(Program)
{
    public override string Words => $"delete {Program}";
}

internal sealed record EnrollAsk(char Program, string Person) : Ask(Program)
{
    public override string Words => $"enrol {Person} in {Program}";
}

internal sealed record UnenrollAsk(char Program, string Person) : Ask(Program)
{
    public override string Words => $"unenrol {Person} from {Program}";
}

internal sealed record AttachAsk(char Program, int Task) : Ask(Program)
{
    public override string Words => $"attach task {Task} to {Program}";
}

internal sealed record DetachAsk(char Program, int Task) : Ask(Program)
{
    public override string Words => $"detach task {Task} from {Program}";
}

/// <param name="Call">Names the user task that this call would make: the same call may be carried out again.</param>
internal sealed record AssignAsk(char Program, string Person, int Task, int Call) : Ask(Program)
{
    public override string Words => $"assign task {Task} to {Person} in {Program}";
}

internal sealed record RemoveAsk(char Program, string Person, int Task) : Ask(Program)
{
    public override string Words => $"remove task {Task} from {Person} in {Program}";
}

/// <summary>About a milestone that a person has, or may have had, of a task.</summary>
/// <param name="Nth">Which one, from 1; 0 for one that never was. The latest there is when the step begins.</param>
internal abstract record MilestoneAsk(char Program, string Person, int Task, int Nth) : Ask(Program)
{
    protected string Milestone =>
        $"{Person}'s task {Task} in {Program}{(Nth > 1 ? $" (number {Nth})" : Nth == 0 ? " (there is none)" : "")}";
}

internal sealed record StartAsk(char Program, string Person, int Task, int Nth = 0)
    : MilestoneAsk(Program, Person, Task, Nth)
{
    public override string Words => $"start {Milestone}";
}

/// <param name="Call">Names the attempt that this call would start.</param>
internal sealed record CompleteAsk(char Program, string Person, int Task, int Call, int Nth = 0)
    : MilestoneAsk(Program, Person, Task, Nth)
{
    public override string Words => $"complete {Milestone}";
}

/// <summary>The issuer tells what became of an attempt's transfer.</summary>
/// <param name="Back">How many attempts before the latest one.</param>
/// <param name="Attempt">Which attempt that is, from 1; 0 or less for one that never was.</param>
internal sealed record TellAsk(
    char Program,
    string Person,
    int Task,
    TransferVerdict Verdict,
    int Back,
    int Nth = 0,
    int Attempt = 0
) : MilestoneAsk(Program, Person, Task, Nth)
{
    public override bool IsPartners => false;

    public override string Words => $"the issuer tells {Verdict} of attempt {Attempt} at {Milestone}";
}
