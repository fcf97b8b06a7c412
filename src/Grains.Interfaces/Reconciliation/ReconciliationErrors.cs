using Stretch.Results;

namespace Stretch.Reconciliation;

/// <summary>The break cannot be resolved in that way, because of what it is or how its transfer stands.</summary>
[GenerateSerializer, Immutable, Alias("stretch.resolution-not-possible")]
public sealed record ResolutionNotPossible(BreakId BreakId, string Reason) : Conflict
{
    public override string Code => "resolution_not_possible";
    public override string Detail => $"Break {BreakId} cannot be resolved like that: {Reason}";
}
