namespace Stretch.Grains.Embedded.Runtime;

internal sealed class PooledThreads : IGrainThreads
{
    public bool ArePooled => true;

    public void Queue(IThreadPoolWorkItem turns, bool preferLocal) =>
        ThreadPool.UnsafeQueueUserWorkItem(turns, preferLocal);
}
