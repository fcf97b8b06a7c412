namespace Stretch.Highnote.Pacing;

/// <summary>Grants everything at once.</summary>
public sealed class UnlimitedRequestBudget : IRequestBudget
{
    public static readonly UnlimitedRequestBudget Instance = new();

    public ValueTask<bool> TryTakeAsync(RequestPriority priority, int complexity, CancellationToken cancel) =>
        ValueTask.FromResult(true);

    public void Pause(TimeSpan length) { }
}
