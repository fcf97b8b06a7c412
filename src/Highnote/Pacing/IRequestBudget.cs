namespace Stretch.Highnote.Pacing;

/// <summary>
/// Permission to send requests under one API key, kept below the issuer's published limit. One process holds it locally;
/// several share it by leasing parts of it from a common store.
/// </summary>
public interface IRequestBudget
{
    /// <summary>Waits for one request's worth. False when none became free within the budget's longest wait.</summary>
    ValueTask<bool> TryTakeAsync(RequestPriority priority, CancellationToken cancel);

    /// <summary>Nothing is granted for this long: the issuer answered that we are over its limit.</summary>
    void Pause(TimeSpan length);
}
