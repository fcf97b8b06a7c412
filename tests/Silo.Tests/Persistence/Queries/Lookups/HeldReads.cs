using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Stretch.Silo.Tests.Persistence.Queries.Lookups;

/// <summary>Reads that go on until a test ends them. A key's row is its number.</summary>
internal sealed class HeldReads
{
    public const int Absent = -1;
    public const int Damaged = -2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<TaskCompletionSource> _underWay = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly ConcurrentQueue<int[]> _begun = [];

    /// <summary>The keys of each read, in the order in which they began.</summary>
    public IReadOnlyList<int[]> Begun => [.. _begun];

    public async Task<Dictionary<int, string>> ReadAsync(IReadOnlyCollection<int> keys)
    {
        _begun.Enqueue([.. keys.Order()]);
        var ended = new TaskCompletionSource();
        _underWay.Writer.TryWrite(ended);
        await ended.Task;
        return keys.Contains(Damaged)
            ? throw new InvalidCastException("Not a row.")
            : keys.Where(key => key != Absent).ToDictionary(key => key, key => $"{key}");
    }

    /// <summary>Waits for the next read to begin, and ends it.</summary>
    public async Task EndAsync(Exception? failure = null)
    {
        var read = await _underWay.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        if (failure is null)
        {
            read.SetResult();
        }
        else
        {
            read.SetException(failure);
        }
    }
}
