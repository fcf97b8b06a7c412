using Stretch.Reconciliation;
using Stretch.Results;

namespace Stretch.Gateway.Reconciliation;

/// <summary>Breaks about a funding account, which no program's grain owns.</summary>
public interface IAccountBreaks
{
    /// <summary>Takes the operator's word on one; one that is resolved already stays as it is. Null when it has been taken.</summary>
    /// <param name="note">Why, for whoever reads it later.</param>
    Task<Error?> ResolveAsync(BreakView found, BreakResolution resolution, string note, CancellationToken cancellation);
}
