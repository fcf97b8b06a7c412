namespace Stretch.Silo.Issuing.Chores;

/// <summary>How a run ended.</summary>
/// <param name="IsComplete">False when the issuer could not be asked about everything: the next run begins where this one did.</param>
/// <param name="Summary">For the operator, in a line; never personal data.</param>
internal readonly record struct ChoreOutcome(bool IsComplete, string Summary)
{
    public static ChoreOutcome Complete(string summary) => new(IsComplete: true, summary);

    public static ChoreOutcome Unfinished(string why) => new(IsComplete: false, why);
}
