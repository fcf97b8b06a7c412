namespace Stretch.Highnote.Pacing;

/// <summary>Permission to send requests under one API key, kept below the issuer's published limits.</summary>
public interface IRequestBudget
{
    /// <summary>Waits until one request may be sent. False when that did not come within the budget's longest wait.</summary>
    /// <param name="complexity">What the issuer counts it for, beside one request.</param>
    ValueTask<bool> TryTakeAsync(RequestPriority priority, int complexity, CancellationToken cancel);

    /// <summary>Nothing is granted for this long: the issuer answered that we are over its limit.</summary>
    void Pause(TimeSpan length);
}
