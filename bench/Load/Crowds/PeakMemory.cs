using System.Diagnostics;

namespace Stretch.Load.Crowds;

/// <summary>A process's resident memory, and the most of what was seen.</summary>
internal sealed class PeakMemory(Process process)
{
    public long AtMost { get; private set; }

    public long Read()
    {
        process.Refresh();
        AtMost = Math.Max(AtMost, process.WorkingSet64);
        return process.WorkingSet64;
    }
}
