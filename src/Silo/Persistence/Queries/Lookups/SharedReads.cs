using System.Data.Common;
using Npgsql;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Persistence.Queries.Lookups;

/// <summary>
/// Reads one at a time, and each for all who asked while the one before was under way: reading for many costs little more than
/// for one. A read begins after everybody it is for has asked, so each sees what was committed before.
/// </summary>
/// <param name="read">Reads what is found under some keys.</param>
internal sealed class SharedReads<TKey, TFound>(Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TFound>>> read)
    where TKey : notnull
    where TFound : class
{
    public const int MaxKeysPerRead = 1_000;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Gathering _next = new();

    /// <summary>What is under the key; null where there is nothing.</summary>
    public async Task<TFound?> FindAsync(TKey key, CancellationToken cancellation)
    {
        var (gathering, isFirst) = Join(key);
        if (isFirst)
        {
            // For all of them, and so to its end, whether or not this caller still waits.
            await ReadAsync(gathering);
        }

        try
        {
            return (await gathering.Found.WaitAsync(cancellation)).GetValueOrDefault(key);
        }
        catch (Exception failure) when (gathering.Keys.Count > 1 && MayBeOneKeys(failure))
        {
            return (await read([key])).GetValueOrDefault(key);
        }
    }

    private (Gathering Gathering, bool IsFirst) Join(TKey key)
    {
        lock (_gate)
        {
            if (_next.Keys.Count == MaxKeysPerRead)
            {
                _next = new Gathering();
            }

            var isFirst = _next.Keys.Count == 0;
            _next.Keys.Add(key);
            return (_next, isFirst);
        }
    }

    private async Task ReadAsync(Gathering gathering)
    {
        await _turn.WaitAsync();
        try
        {
            Close(gathering);
            gathering.Done(await read(gathering.Keys));
        }
        catch (Exception failure)
        {
            gathering.Failed(failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Who asks from now on is for the next read.</summary>
    private void Close(Gathering gathering)
    {
        lock (_gate)
        {
            if (_next == gathering)
            {
                _next = new Gathering();
            }
        }
    }

    /// <summary>A row that cannot be read harms only who asked for it; a database that is away does not get asked by each again.</summary>
    private static bool MayBeOneKeys(Exception failure) =>
        failure is PostgresException
            ? !CommitOutcome.IsUnavailable(failure)
            : failure is not (DbException or OperationCanceledException);

    /// <summary>Those who wait for the same read.</summary>
    private sealed class Gathering
    {
        private readonly TaskCompletionSource<Dictionary<TKey, TFound>> _found = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public HashSet<TKey> Keys { get; } = [];

        public Task<Dictionary<TKey, TFound>> Found => _found.Task;

        public void Done(Dictionary<TKey, TFound> found) => _found.SetResult(found);

        public void Failed(Exception failure) => _found.SetException(failure);
    }
}
