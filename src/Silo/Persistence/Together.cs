using Npgsql;

namespace Stretch.Silo.Persistence;

/// <summary>
/// Does in one call what several ask for at the same moment. A lone one waits for nobody; while a call is under way, those that
/// come wait, and the next call is for all of them. Where a call fails for what
/// is in it, its items go one by one: a poisonous one harms only who brought it.
/// </summary>
/// <param name="callAsync">Answers each item, in their order.</param>
/// <param name="max">Items in a call.</param>
internal sealed class Together<TItem, TResult>(
    Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> callAsync,
    int max
)
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _isUnderWay;

    public Task<TResult> AskAsync(TItem item)
    {
        var waiting = new Waiting(item);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (!_isUnderWay)
            {
                _isUnderWay = true;
                // Not on the caller's scheduler, which may be a grain's, nor in its trace: it works for others, too.
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Task.Run(WorkAsync);
                }
            }
        }

        return waiting.Answer.Task;
    }

    private async Task WorkAsync()
    {
        while (TakeNext() is { Count: > 0 } batch)
        {
            await AnswerAsync(batch);
        }
    }

    /// <summary>Empty when nobody waits any more; then no call is under way.</summary>
    private List<Waiting> TakeNext()
    {
        lock (_gate)
        {
            var batch = new List<Waiting>();
            while (batch.Count < max && _waiting.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            _isUnderWay = batch.Count > 0;
            return batch;
        }
    }

    private async Task AnswerAsync(List<Waiting> batch)
    {
        try
        {
            var results = await callAsync(batch.ConvertAll(waiting => waiting.Item));
            if (results.Count != batch.Count)
            {
                throw new InvalidOperationException($"{batch.Count} items were given {results.Count} answers.");
            }

            foreach (var (waiting, result) in batch.Zip(results))
            {
                waiting.Answer.SetResult(result);
            }
        }
        catch (PostgresException refused) when (batch.Count > 1 && !refused.IsTransient)
        {
            foreach (var waiting in batch)
            {
                await AnswerAsync([waiting]);
            }
        }
        catch (Exception failure)
        {
            // Not swallowed: everybody who asked gets it.
            batch.ForEach(waiting => waiting.Answer.SetException(failure));
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource<TResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
