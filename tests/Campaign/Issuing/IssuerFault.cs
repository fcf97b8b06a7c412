namespace Stretch.Campaign.Issuing;

/// <summary>A way in which the sandbox is told to misbehave.</summary>
/// <param name="Kind">As <c>/_sandbox/faults</c> has it.</param>
/// <param name="Operation">A root field; null for hooks, of whatever event.</param>
/// <param name="Reason">The statusReason of a transfer that fails.</param>
/// <param name="Code">The code of a UserError.</param>
internal sealed record IssuerFault(string Kind, string? Operation, string? Reason = null, string? Code = null)
{
    public bool IsOfHooks => Operation is null;

    /// <summary>Whether it has a delay, which the plan decides.</summary>
    public bool Delays => Kind is "SLOW" or "HOOK_DELAY";

    public override string ToString() =>
        string.Join(' ', new[] { Kind, Operation, Reason, Code }.Where(word => word is not null));
}
