namespace Stretch.Grains.Embedded;

/// <summary>Where grains' turns run: on the thread pool, or wherever a simulator wants them, one after the other.</summary>
public interface IGrainThreads
{
    /// <summary>
    /// Whether what needs no grain's turn may go on at once, on whatever thread is free. Where not, nothing ever leaves a scheduler.
    /// </summary>
    bool ArePooled { get; }

    /// <summary>Has a grain's next turns executed, soon.</summary>
    /// <param name="preferLocal">They belong to what this thread is doing, and may go first.</param>
    void Queue(IThreadPoolWorkItem turns, bool preferLocal);
}
