namespace Stretch.Grains.Embedded.Tests;

/// <summary>What the grains of a test did, in order.</summary>
internal sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly List<string> _entries = [];
    private readonly List<(string Entry, int Count, TaskCompletionSource Seen)> _awaited = [];

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public void Write(string entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            var count = _entries.Count(written => written == entry);
            foreach (var (_, _, seen) in _awaited.Where(awaited => awaited.Entry == entry && awaited.Count <= count))
            {
                seen.TrySetResult();
            }
        }
    }

    /// <summary>Ends when the entry was written that often.</summary>
    public Task Until(string entry, int count = 1)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((entry, count, seen));
            if (_entries.Count(written => written == entry) >= count)
            {
                seen.SetResult();
            }
            return seen.Task.Within($"the journal to say '{entry}' {count} times");
        }
    }
}
