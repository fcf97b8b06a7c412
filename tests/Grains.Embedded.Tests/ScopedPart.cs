namespace Stretch.Grains.Embedded.Tests;

/// <summary>A scoped service, of which every activation has its own.</summary>
internal sealed class ScopedPart(Journal journal) : IDisposable
{
    public void Dispose() => journal.Write("scope disposed");
}
