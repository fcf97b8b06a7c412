using System.Diagnostics;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;

namespace Stretch.Silo.Issuing.Lookups;

/// <summary>
/// Looks things of one kind up under one API key, several in a request where several are asked for at once. A lone one waits for nobody;
/// while a few requests are under way, those that come wait, and the next request asks for all of them.
/// </summary>
/// <param name="readOne">Null where the issuer has no such thing.</param>
/// <param name="readMany">What it leaves out the issuer may have all the same, should it have stumbled over the id.</param>
internal sealed class LookupQueue<T>(
    Func<NodeId<T>, Task<HighnoteOutcome<T?>>> readOne,
    Func<IReadOnlyCollection<NodeId<T>>, Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<T>, T>>>> readMany
)
    where T : class
{
    public const int MaxRequestsUnderWay = 4;
    private const int MaxPerRequest = 50;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private int _requestsUnderWay;

    /// <summary>Null where the issuer has no such thing.</summary>
    public Task<HighnoteOutcome<T?>> ReadAsync(NodeId<T> id)
    {
        var waiting = new Waiting(id);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_requestsUnderWay < MaxRequestsUnderWay)
            {
                _requestsUnderWay++;
                // Not on the caller's scheduler, which is a grain's, nor in its trace: others' look-ups are none of its business.
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
            using var span = LookupTrace.Begin(batch.Select(waiting => waiting.Trace));
            try
            {
                await AnswerAsync(batch);
            }
            catch (Exception bug)
            {
                // Not swallowed: everybody who asked gets it.
                foreach (var waiting in batch)
                {
                    waiting.Answer.TrySetException(bug);
                }
            }
        }
    }

    /// <summary>Empty when nobody waits any more; then this request's place is free.</summary>
    private List<Waiting> TakeNext()
    {
        lock (_gate)
        {
            var batch = new List<Waiting>();
            while (batch.Count < MaxPerRequest && _waiting.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            _requestsUnderWay -= batch.Count == 0 ? 1 : 0;
            return batch;
        }
    }

    private async Task AnswerAsync(List<Waiting> batch)
    {
        if (batch is [var only])
        {
            only.Answer.TrySetResult(await readOne(only.Id));
            return;
        }

        var outcome = await readMany([.. batch.Select(waiting => waiting.Id).Distinct()]);
        foreach (var waiting in batch)
        {
            waiting.Answer.TrySetResult(
                !outcome.TryGetValue(out var found, out var failure)
                    ? HighnoteOutcome.Failed<T?>(failure, outcome.RequestId)
                : found.TryGetValue(waiting.Id, out var node) ? HighnoteOutcome.Success<T?>(node, outcome.RequestId)
                : await readOne(waiting.Id)
            );
        }
    }

    private sealed record Waiting(NodeId<T> Id)
    {
        /// <summary>Of whoever asked.</summary>
        public ActivityContext? Trace { get; } = LookupTrace.Asking;

        public TaskCompletionSource<HighnoteOutcome<T?>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
