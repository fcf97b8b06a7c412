namespace Stretch.Load.Memory;

/// <summary>What a silo has in memory, in bytes.</summary>
/// <param name="Grains">How many user tasks were called.</param>
/// <param name="HeapBefore">The heap before, without garbage, of a silo that had worked on the same program.</param>
/// <param name="Heap">The heap afterwards, likewise.</param>
/// <param name="Process">What the process has in use afterwards, everything counted.</param>
/// <param name="Errors">Calls that failed.</param>
/// <param name="Faults">What is wrong with the books; empty when they are right.</param>
internal sealed record MemoryFigures(
    int Grains,
    long HeapBefore,
    long Heap,
    long Process,
    long Errors,
    IReadOnlyList<string> Faults
)
{
    public double BytesPerGrain => (double)(Heap - HeapBefore) / Grains;
}
