namespace Stretch.Highnote.Paging;

/// <summary>What a search brought.</summary>
/// <param name="Complete">
/// False when the issuer had more than the search reads: what is missing here may still exist, so nothing may be concluded
/// from its absence.
/// </param>
public sealed record Found<T>(IReadOnlyList<T> Items, bool Complete);
